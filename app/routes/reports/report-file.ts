import type { Report, Signature } from '#app/domain/report/report.ts'

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A rendering of a report as a file to keep: `report-2026-Q3-draft.docx`, `report-2026-Q3-correction-1.pdf`. */
export function reportFile(
  content: string | Uint8Array,
  ending: keyof typeof mediaTypes,
  { report: { quarter, number }, signature }: { report: Report; signature: Signature | null },
): Response {
  const name = `report-${quarter}${number > 1 ? `-correction-${number - 1}` : ''}${signature ? '' : '-draft'}.${ending}`
  return new Response(typeof content === 'string' ? content : content.slice().buffer, {
    headers: { 'Content-Type': mediaTypes[ending], 'Content-Disposition': `attachment; filename="${name}"` },
  })
}
