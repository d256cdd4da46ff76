import type { Report, Signature } from '#app/domain/report/report.ts'
import { reportSheets } from './report-sheets.ts'
import { writeWorkbook } from './xlsx.server.ts'

/** The report as an Excel workbook: a sheet for each table and chart, numbers as numbers, with contents and definitions. */
export async function reportXlsx(report: Report, signature: Signature | null): Promise<Uint8Array> {
  return writeWorkbook(reportSheets(report, signature))
}
