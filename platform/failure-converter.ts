import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces go through the codec as everything else does. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
