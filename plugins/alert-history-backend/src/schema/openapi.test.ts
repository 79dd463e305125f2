import { execFileSync } from 'node:child_process';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

describe('openapi.yaml', () => {
  it('is what the generated files were made of', () => {
    const script = resolvePackagePath(
      '@alert-history/backstage-plugin-backend',
      'scripts/generate-openapi.mjs',
    );
    // Throws with the script's message, which says what to run.
    execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' });
  });
});
