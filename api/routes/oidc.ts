import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import * as openid from 'openid-client';
import { Type } from 'typebox';
import { accountOfIdentity } from '../../db/commands/sign-in.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps, OidcOptions } from '../deps.ts';
import { letIn } from '../sign-in.ts';

const COOKIE = 'menkyo-oidc';
const PATH = '/sessions/oidc';
const CALLBACK = `${PATH}/callback`;
/** Time a person has to sign in at the provider, seconds. */
const WITHIN = 600;

/**
 * Signing in through an OpenID provider: code flow with PKCE, state and nonce. Whom the provider vouches for gets in only
 * if an account was issued for that issuer and subject.
 */
export function oidcRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, options } = deps;
  const { oidc } = options.signIn;
  const redirectUri = `${options.publicUrl}${CALLBACK}`;
  const cookie = { httpOnly: true, sameSite: 'lax', secure: options.secureCookies, path: PATH } as const;
  let discovered: Promise<openid.Configuration> | undefined;

  /** Asked once, and again after a failure. */
  async function provider(): Promise<openid.Configuration> {
    if (oidc === null) throw new DomainError('not-found');
    discovered ??= discover(oidc, options.secureCookies);
    try {
      return await discovered;
    } catch {
      discovered = undefined;
      throw new DomainError('identity-provider-unavailable');
    }
  }

  return async (app) => {
    app.get(
      `${PATH}/start`,
      {
        config: { access: 'public' },
        // A browser goes there; it is no operation of the API.
        schema: { hide: true, response: { 303: Type.Null() } },
      },
      async (_request, reply) => {
        const configuration = await provider();
        const flow = {
          state: openid.randomState(),
          nonce: openid.randomNonce(),
          verifier: openid.randomPKCECodeVerifier(),
        };
        const address = openid.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          scope: 'openid',
          state: flow.state,
          nonce: flow.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(flow.verifier),
          code_challenge_method: 'S256',
        });
        const value = [flow.state, flow.nonce, flow.verifier].join('.');
        return reply.setCookie(COOKIE, value, { ...cookie, maxAge: WITHIN }).redirect(address.href, 303);
      },
    );

    app.get(
      CALLBACK,
      {
        config: { access: 'public' },
        schema: { hide: true, response: { 303: Type.Null() } },
      },
      async (request, reply) => {
        const configuration = await provider();
        const [state = '', nonce = '', verifier = ''] = (request.cookies[COOKIE] ?? '').split('.');
        void reply.clearCookie(COOKIE, cookie);
        if (state === '') throw new DomainError('identity-refused');
        const identity = await identityOf(configuration, new URL(request.url, redirectUri), { state, nonce, verifier });
        const account = await database.inTransaction((em) => accountOfIdentity(em, identity));
        await letIn(deps, request, reply, { account, proof: { method: 'oidc' } });
        return reply.redirect('/app/', 303);
      },
    );
  };
}

function discover({ issuer, clientId, clientSecret }: OidcOptions, onlyTls: boolean): Promise<openid.Configuration> {
  const execute = onlyTls ? [] : [openid.allowInsecureRequests];
  return openid.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute });
}

/** Whom the provider vouches for. @throws DomainError `identity-refused` */
async function identityOf(
  configuration: openid.Configuration,
  address: URL,
  flow: { readonly state: string; readonly nonce: string; readonly verifier: string },
): Promise<{ issuer: string; subject: string }> {
  try {
    const tokens = await openid.authorizationCodeGrant(configuration, address, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims !== undefined) return { issuer: claims.iss, subject: claims.sub };
  } catch {
    // Whatever was wrong about it, nobody is let in.
  }
  throw new DomainError('identity-refused');
}
