import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs the printed snippet beside the frame file with the shell's own tools. Gives the lines that it prints. */
export function runSnippet(shell: string, snippet: string, frame: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'shell check '))
  try {
    writeFileSync(join(folder, 'frame.txt'), frame)
    return execFileSync(shell, ['-c', snippet], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
    })
      .trimEnd()
      .split('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
