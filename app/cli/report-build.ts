import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Quarter } from '#app/domain/shared/quarter.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { reportCsv } from '#app/render/csv.ts'
import { reportDocx } from '#app/render/docx/report-docx.server.ts'
import { reportPdf } from '#app/render/pdf.server.ts'
import { reportXlsx } from '#app/render/report-xlsx.server.ts'
import { givenPath } from './given-path.ts'
import { withWork } from './with-work.ts'

const usage =
  'report build QUARTER --format pdf|docx|xlsx|csv [--number N] [--out FILE], for example: report build 2026-Q4 --format pdf'

const Request = z.object({
  quarter: Quarter,
  format: z.enum(['pdf', 'docx', 'xlsx', 'csv'], { error: 'Give --format pdf, docx, xlsx or csv' }),
  number: z.coerce.number({ error: 'Give --number as a whole number' }).int().positive().optional(),
  out: z.string().optional(),
})

const renderers = { pdf: reportPdf, docx: reportDocx, xlsx: reportXlsx, csv: reportCsv }

/** Writes the report of a quarter to a file: the latest, or the one with the number. */
export async function reportBuild(args: string[]): Promise<number> {
  const request = readRequest(args)
  if (typeof request === 'string') {
    console.error(`${request}\nUsage: ${usage}`)
    return 2
  }
  const { quarter, format, number, out = `report-${quarter}.${format}` } = request
  const { report, signature } = await withWork((work) => getReport(work, { quarter, number }))
  await writeFile(givenPath(out), await renderers[format](report, signature))
  console.log(`${signature ? `Signed report, hash ${signature.modelHash}` : 'Draft'}: written to ${out}`)
  return 0
}

/** The request, or the sentence that says what is wrong with it. */
function readRequest(args: string[]): z.infer<typeof Request> | string {
  try {
    const options = { format: { type: 'string' }, number: { type: 'string' }, out: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const request = Request.safeParse({ ...values, quarter: positionals[0] ?? '' })
    return request.success ? request.data : (request.error.issues[0]?.message ?? 'This command cannot be read.')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
