import type { FamilyRegisterAnswer, InquiryRequest, Permission } from '../../connectors/information-network.ts';

export type NetworkEvent =
  | {
      readonly type: 'network.asked';
      readonly request: InquiryRequest;
      readonly permission: Permission;
      readonly at: string;
      /** When the provider answers by itself; `null` when a person has to. */
      readonly answerAt: string | null;
    }
  | {
      readonly type: 'network.answered';
      readonly requestId: string;
      readonly answer: FamilyRegisterAnswer;
      readonly readyAt: string;
      readonly expiresAt: string;
    }
  | { readonly type: 'network.fetched'; readonly requestId: string; readonly at: string }
  | { readonly type: 'network.confirmed'; readonly requestId: string; readonly at: string }
  | { readonly type: 'network.expired'; readonly requestId: string; readonly at: string }
  | {
      readonly type: 'network.person';
      readonly subject: string;
      readonly prefecture: string | null;
      /** How long the provider takes for this person; as for everybody without it. */
      readonly delayMs?: number;
    };
