import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { DefaultLogger } from '@temporalio/worker';

/** The workflows as one artefact: a built file in production and tests, made on the spot in development. */
export async function loadWorkflowBundle(
  path: string | null,
): Promise<{ codePath: string } | WorkflowBundleWithSourceMap> {
  if (path !== null) return { codePath: path };
  return bundleWorkflowCode({
    workflowsPath: new URL('../workflows/index.ts', import.meta.url).pathname,
    logger: new DefaultLogger('WARN'),
  });
}
