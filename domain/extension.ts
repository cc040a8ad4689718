/** 期限の延長 of a task in business days, in all and however often; who needs longer has another problem. */
export const EXTENDED_AT_MOST = 20;
