import { readIdentity } from '#app/db/person-keys.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { dateReader } from '#app/domain/sen2/person-reader.ts'
import { personReference } from '#app/domain/sen2/person-reference.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { fileProblem } from '#app/intake/file-problem.ts'
import { openFiles } from '#app/intake/open-file.server.ts'
import { findSen2 } from '#app/intake/sen2/find-sen2.server.ts'
import type { FileAt } from '#app/intake/sheet.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** By what a person finds a child of a SEN2 return in their own systems. */
export type ListedReference = {
  ref: string
  /** Line of the file, or row of its sheet. */
  line: number
  upn: string
  uln: string
}

/** A return, and the references of the plans whose children are looked for. */
export type Lookup = { files: readonly FileAt[]; refs: readonly string[] }

/**
 * Whose plans these are, in a SEN2 return: the way back from a drawn plan to the child, for who holds the return.
 * Nothing of it is kept but that it was asked for. References that no person of the return has are left out.
 *
 * Throws a `Refusal` at the field `file` when the file is no SEN2 return.
 */
export async function listReferences(work: Work, { files, refs }: Lookup): Promise<ListedReference[]> {
  allow(work, 'register.import')
  const wanted = new Set(refs)
  const opened = await openFiles(files)
  try {
    const sen2 = await findSen2(opened)
    if (sen2 === undefined) throw noReturn(files[0]?.name ?? '')
    const identity = await readIdentity(work.db)
    const dateOf = dateReader(toPlainDate(work.now), sen2.epoch1904)
    const listed: ListedReference[] = []
    for await (const persons of sen2.persons()) {
      for (const person of persons) {
        const ref = 'isDouble' in person ? undefined : personReference(person.facts, identity, dateOf).ref
        if ('isDouble' in person || ref === undefined || !wanted.has(ref)) continue
        const { upn = '', uniquelearnernumber: uln = '' } = person.facts
        listed.push({ ref, line: person.line, upn, uln })
      }
    }
    const event = { type: 'REFERENCES_LISTED', fileHash: opened.hash, count: listed.length } as const
    await transact(work.db, (tx) => recordEvent(tx, work, event))
    return listed
  } finally {
    await opened.close()
  }
}

function noReturn(name: string): Error {
  return fileProblem(
    'FILE_OF_ANOTHER_KIND',
    `${name} is no SEN2 return. In other files every plan has its own reference. Choose the return that was loaded.`,
  )
}
