import { allow, type Work } from '#app/operations/work.ts'
import { beginImport, type BeginRequest } from './begin-import.server.ts'
import { readImport, type ReadRequest } from './read-import.server.ts'

export type PreviewInput = Omit<BeginRequest, 'uploadId'> & Omit<ReadRequest, 'importId'>

/** `isMapped` is false when a person must first say what the columns hold. */
export type Preview = { importId: string; isMapped: boolean }

/**
 * Reads a register file to its end and works out what it would change, for those who wait: the command line. The pages
 * begin an import and let the reading go on by itself.
 *
 * Throws a `Refusal` at the field `file` when the file as a whole cannot be read.
 */
export async function previewImport(work: Work, input: PreviewInput): Promise<Preview> {
  allow(work, 'register.import')
  const { importId } = await beginImport(work, input)
  return { importId, ...(await readImport(work, { ...input, importId })) }
}
