import type { PortalDeliveryKind, PortalMessage, PortalStatus } from '../../connectors/portal.ts';

export type Verdict = { readonly accepted: true } | { readonly accepted: false; readonly code: string };

export type PortalEvent =
  | {
      readonly type: 'portal.submitted';
      readonly deliveryId: string;
      readonly receiptNumber: string;
      readonly kind: PortalDeliveryKind;
      readonly procedure: string;
      readonly submittedAt: string;
      readonly userPseudonym: string;
      /** The delivery's document as it goes over the line. */
      readonly document: string;
      /** The attachments' content in base64, in the document's order. */
      readonly contents: readonly string[];
    }
  | {
      readonly type: 'portal.acknowledged';
      readonly deliveryId: string;
      readonly verdict: Verdict;
      readonly at: string;
    }
  | { readonly type: 'portal.relisted'; readonly deliveryId: string }
  | {
      readonly type: 'portal.status';
      readonly receiptNumber: string;
      readonly status: PortalStatus;
      readonly at: string;
    }
  | {
      readonly type: 'portal.message';
      readonly userPseudonym: string;
      readonly message: PortalMessage;
      readonly at: string;
    };
