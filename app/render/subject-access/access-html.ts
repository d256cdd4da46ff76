import { storedGroups, tableWords } from '#app/domain/retention/stored.ts'
import type { StoredLine } from '#app/domain/retention/stored-line.ts'

export type AccessWords = {
  planRef: string
  area: string
  madeAt: string
  withNames: boolean
  rows: number
  tables: Record<string, unknown[]>
}

const lines: Record<string, StoredLine> = Object.assign({}, ...storedGroups.map(({ tables }) => tables))

/** What is held about a plan as one page that opens in any browser, without the network: a heading for each table, a list for each row. */
export function accessHtml({ planRef, area, madeAt, withNames, rows, tables }: AccessWords): string {
  const who = withNames ? 'Colleagues are named.' : 'Colleagues are named by their role.'
  const parts = Object.entries(tables).map(([table, list]) => {
    const line = lines[table]
    const about = line === undefined ? '' : `<p>${escaped(capital(line.what))}. Why: ${escaped(line.why)}.</p>`
    return `<section><h2>${escaped(tableWords(table))} (${list.length})</h2>${about}${list.map(valueHtml).join('')}</section>`
  })
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>What is held about ${escaped(planRef)}</title>
<style>body{font:16px/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#0b0c0c}dl{border-top:1px solid #b1b4b6;padding-top:.5rem;display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.2rem 1rem}dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}dl dl{border:0;padding:0}@media(max-width:30rem){dl{grid-template-columns:1fr}}</style></head>
<body><main><h1>What is held about ${escaped(planRef)}</h1>
<p>${escaped(area)}, ${escaped(madeAt.slice(0, 16).replace('T', ' '))} UTC. ${rows} records. ${who} The same is in data.json.</p>
${parts.join('\n')}
</main></body></html>
`
}

function valueHtml(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Nothing'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.length === 0 ? 'Nothing' : value.map(valueHtml).join('<br>')
  if (typeof value === 'object' && !('toISOString' in value)) {
    const fields = Object.entries(value).map(
      ([key, part]) => `<dt>${escaped(tableWords(key))}</dt><dd>${valueHtml(part)}</dd>`,
    )
    return `<dl>${fields.join('')}</dl>`
  }
  // What is left are texts, numbers and instants, which JSON writes as text too.
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return escaped(text.replaceAll(/^"|"$/g, ''))
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
