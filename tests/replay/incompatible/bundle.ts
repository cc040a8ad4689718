import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** Workflows that no open case can be continued with. */
export function incompatibleBundle(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath: new URL('./workflows.ts', import.meta.url).pathname,
    logger: new DefaultLogger('ERROR'),
  });
}
