import type { RubricProblem } from './problems.ts'

export type ReadDocument = { document: unknown; problem: undefined } | { document: undefined; problem: RubricProblem }

/**
 * Reads the text of a rubric file. When it is not JSON the problem says where reading stopped, which is at the mistake or
 * shortly after it. A byte order mark before the text is left out.
 */
export function readDocument(text: string): ReadDocument {
  try {
    const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return { document, problem: undefined }
  } catch (error) {
    const said = /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '')
    const place = said ? ` Reading stopped in line ${said[1]}, column ${said[2]}.` : ' It ends too early, or is empty.'
    return { document: undefined, problem: { where: [], sentence: `It is not JSON.${place}` } }
  }
}
