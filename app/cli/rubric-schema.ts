import { rubricSchema } from '#app/domain/rubric-files/schema.ts'

/** Prints the JSON Schema of rubric files, which editors use to complete and check them. */
export async function rubricSchemaCommand(): Promise<number> {
  process.stdout.write(`${JSON.stringify(rubricSchema(), null, 2)}\n`)
  return Promise.resolve(0)
}
