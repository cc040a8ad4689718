/**
 * Loaded before everything else, in the worker's main thread and in the SDK's thread for workflows (`node --import`): turns
 * off two services of the SDK that cost more than the workflows themselves. Both have no option.
 *
 * - For the query `__stack_trace` a stack is taken of every promise, with source maps. Where Node has no promise hooks
 *   the SDK goes without; so it does here.
 * - Every call into the workflows' context, some six an activation, starts a thread that would stop it after five seconds.
 *   Our workflows have no loop that does not wait, and the engine ends a workflow task that takes too long by itself.
 */
import v8 from 'node:v8';
import { Script } from 'node:vm';

v8.promiseHooks.createHook = () => {
  throw new Error('stacks of promises are not kept');
};

// oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
const { runInContext } = Script.prototype;
Script.prototype.runInContext = function (context, options) {
  return runInContext.call(this, context, { ...options, timeout: undefined });
};
