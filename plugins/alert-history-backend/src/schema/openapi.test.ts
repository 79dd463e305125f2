import { execFileSync } from 'node:child_process';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

describe('openapi.yaml', () => {
  it('is what the generated files were made of', () => {
    const script = resolvePackagePath(
      '@alert-history/backstage-plugin-backend',
      'scripts/generate-openapi.mjs',
    );
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });
});
