import { index, route } from '@react-router/dev/routes'

/** The addresses below `/returns`: what other registers tell, source by source and row by row. */
export const returnsAddresses = [
  index('routes/returns/returns.tsx'),
  route('measures.csv', 'routes/returns/measures-file.ts', { id: 'register-measures-csv' }),
  route('measures.xlsx', 'routes/returns/measures-file.ts', { id: 'register-measures-xlsx' }),
  route('sources', 'routes/returns/sources.tsx'),
  route('sources/:sourceId', 'routes/returns/source.tsx'),
  route('sources/:sourceId/to-check.csv', 'routes/returns/notes-file.ts', { id: 'return-notes-csv' }),
  route('sources/:sourceId/to-check.xlsx', 'routes/returns/notes-file.ts', { id: 'return-notes-xlsx' }),
  route(':kind', 'routes/returns/return.tsx'),
  route(':kind/new', 'routes/returns/new.tsx'),
  route(':kind/enter', 'routes/returns/enter.tsx'),
  route(':kind/template.csv', 'routes/returns/template-file.ts', { id: 'return-template-csv' }),
  route(':kind/template.xlsx', 'routes/returns/template-file.ts', { id: 'return-template-xlsx' }),
  route(':kind/rows.csv', 'routes/returns/rows-file.ts', { id: 'return-rows-csv' }),
  route(':kind/rows.xlsx', 'routes/returns/rows-file.ts', { id: 'return-rows-xlsx' }),
  route(':kind/rows/:rowId', 'routes/returns/row.tsx'),
  route(':kind/rows/:rowId/change', 'routes/returns/change.tsx'),
]
