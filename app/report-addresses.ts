import { index, route, type RouteConfig } from '@react-router/dev/routes'

/** The addresses of the board's reports, under `/reports`. */
export const reportAddresses = [
  index('routes/reports/reports.tsx'),
  route(':quarter', 'routes/reports/report.tsx'),
  route(':quarter.pdf', 'routes/reports/report-pdf.ts'),
  route(':quarter.csv', 'routes/reports/report-csv.ts'),
  route(':quarter.docx', 'routes/reports/report-docx.ts'),
  route(':quarter.xlsx', 'routes/reports/report-xlsx.ts'),
  route(':quarter/easy-read', 'routes/reports/easy-read.tsx'),
  route(':quarter/narrative', 'routes/reports/narrative.tsx'),
  route(':quarter/sign', 'routes/reports/sign.tsx'),
  route('meetings', 'routes/report-draft/meetings.tsx'),
  route(':quarter/edit', 'routes/report-draft/edit.tsx'),
  route(':quarter/edit/:section', 'routes/report-draft/section.tsx'),
  route(':quarter/comments', 'routes/report-draft/comments.tsx'),
  route(':quarter/check', 'routes/report-draft/check.tsx'),
] satisfies RouteConfig
