import { index, route } from '@react-router/dev/routes'

/** The addresses below `/forms`: requests for advice, their timeliness, the report on audits, and sheets for services. */
export const formsAddresses = [
  index('routes/forms/forms.tsx'),
  route('requests.csv', 'routes/forms/requests-file.ts', { id: 'requests-csv' }),
  route('requests.xlsx', 'routes/forms/requests-file.ts', { id: 'requests-xlsx' }),
  route('timeliness', 'routes/forms/timeliness.tsx'),
  route('timeliness.csv', 'routes/forms/timeliness-file.ts', { id: 'timeliness-csv' }),
  route('timeliness.xlsx', 'routes/forms/timeliness-file.ts', { id: 'timeliness-xlsx' }),
  route('report', 'routes/forms-report/report.tsx'),
  route('report.csv', 'routes/forms-report/report-file.ts', { id: 'forms-report-csv' }),
  route('report.xlsx', 'routes/forms-report/report-file.ts', { id: 'forms-report-xlsx' }),
  route('services', 'routes/feedback/services.tsx'),
  route('services/:service', 'routes/feedback/sheet.tsx'),
  route('services/:service/sheet.csv', 'routes/feedback/sheet-csv.ts'),
  route('services/:service/sheet.pdf', 'routes/feedback/sheet-pdf.ts'),
  route(':requestId/return', 'routes/forms/record-return.tsx'),
]
