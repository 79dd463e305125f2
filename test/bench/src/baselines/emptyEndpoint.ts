import { BackendKind, BackendProcess } from '../backend/BackendProcess';
import { postAll } from '../measure/postAll';
import { Workload } from '../workloads/Workload';
import { BaselineRun } from './BaselineRun';

const EMPTY: BackendKind = {
  file: 'emptyBackend.ts',
  pluginId: 'bench-empty',
  ingest: 'bench-empty.post',
};

/**
 * Posts the same bodies over as many connections to an endpoint that checks
 * who calls and what they may, reads the body, and answers.
 */
export async function emptyEndpoint(workload: Workload): Promise<BaselineRun> {
  const backend = await BackendProcess.start(EMPTY);
  try {
    const target = { ...backend.access, pathOf: () => '/api/bench-empty/' };
    const { before, measured, connections } = workload;
    for (const wave of before) {
      await postAll(target, wave, connections);
    }
    await backend.reset();
    const { elapsed } = await postAll(target, measured, connections);
    const { cpuMs } = await backend.read();
    return { elapsed, cpuMs };
  } finally {
    await backend.stop();
  }
}
