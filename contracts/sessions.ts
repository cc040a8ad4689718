import { type Static, Type } from 'typebox';
import { Instant, nullable, strict, Uuid } from './scalars.ts';

export const SignIn = strict({
  login: Type.String({ minLength: 1, maxLength: 64 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
});

export const MeSchema = Type.Object({
  id: Uuid,
  login: Type.String(),
  displayName: Type.String(),
  roles: Type.Array(Type.String()),
  office: nullable(Type.String()),
  permissions: Type.Array(Type.String()),
});
export type Me = Static<typeof MeSchema>;

export const SignedIn = Type.Object({ account: MeSchema, expiresAt: Instant });
