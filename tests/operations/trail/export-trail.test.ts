import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { trailSnippet } from '#app/domain/trail/chain.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { exportTrail } from '#app/operations/trail/export-trail.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

/** What the printed commands say of a file, run with the shell's and Python's own tools. */
function runCheck(text: string): { ok: boolean; said: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'trail check '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(path.join(folder, 'trail.ndjson'), text)
  try {
    const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe']
    return {
      ok: true,
      said: execFileSync('/bin/sh', ['-c', trailSnippet], { cwd: folder, encoding: 'utf8', stdio }).trim(),
    }
  } catch (error) {
    return { ok: false, said: (error as { stderr: string }).stderr.trim() }
  }
}

test('an exported trail is checked by the printed commands, and a change in the file is named', async () => {
  const db = await freshDatabase()
  const admin = await makeWork(db, { role: 'administrator', name: 'Zoë “Ünï” \u2028 O’Neill\\' })
  for (const origin of [null, '192.0.2.7', 'command'])
    await transact(db, (tx) => recordEvent(tx, { ...admin, origin }, { type: 'AREA_CREATED', name: 'Ñorthmere\n"x"' }))
  const pieces: Uint8Array[] = []
  for await (const piece of exportTrail(admin)) pieces.push(piece)
  const text = Buffer.concat(pieces).toString('utf8')
  const lines = text.trimEnd().split('\n')
  expect(lines).toHaveLength(4)
  expect(JSON.parse(lines[3] ?? '')).toMatchObject({ type: 'TRAIL_EXPORTED', payload: '{"events":3}' })
  const { headHash } = await verifyTrail(admin)
  expect(runCheck(text)).toEqual({ ok: true, said: `4 events, hash of the last one ${headHash}` })
  expect(runCheck(text.replace('192.0.2.7', '192.0.2.8'))).toEqual({
    ok: false,
    said: 'Event 2 is missing or was altered',
  })
  expect(runCheck(lines.toSpliced(1, 1).join('\n')).ok).toBe(false)
})

test('only those who read the trail export it', async () => {
  const db = await freshDatabase()
  const officer = await makeWork(db)
  await expect(exportTrail(officer).next()).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await db.trailEvent.count()).toBe(0)
})
