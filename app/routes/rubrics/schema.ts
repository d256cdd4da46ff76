import { rubricSchema } from '#app/domain/rubric-files/schema.ts'

/** The JSON Schema of rubric files, for editors. */
export function loader() {
  return Response.json(rubricSchema(), {
    headers: {
      'Content-Type': 'application/schema+json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="rubric-schema.json"',
    },
  })
}
