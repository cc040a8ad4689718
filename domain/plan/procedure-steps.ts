/**
 * A step of a procedure that is made of a definition alone (処理手順), as the workflow knows it: names and codes. What an
 * automatic step evaluates, and what a task asks for, stays with the plan and is read by activities.
 */
export type ProcedureStep =
  | { readonly kind: 'automatic'; readonly name: string }
  | {
      readonly kind: 'task';
      readonly name: string;
      readonly task: string;
      /** Where a decision leads, when not to the next step. */
      readonly after: Readonly<Record<string, AfterDecision>>;
    };

/** Back to an earlier step, or to the end of the case, with a code that says why. */
export type AfterDecision = { readonly backTo: string } | { readonly end: string };
