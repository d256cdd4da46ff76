import { readFileSync } from 'node:fs'
import { nodesOf, reactName } from './html-tree.ts'

export type Options = { [name: string]: unknown }
export type Fixture = { name: string; options: Options; html: string }

/** The fixtures that govuk-frontend ships for one component: options in, HTML out. */
export function readFixtures(component: string): Fixture[] {
  const file = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures
}

/**
 * Macro options as the props of our components: a string of HTML (`html`, `titleHtml`) becomes a React node under the
 * name of its text (`text`, `titleText`), and further attributes take their React names.
 */
export function propsOf(options: Options): Options {
  const props: Options = {}
  for (const [name, value] of Object.entries(options)) {
    if (name === 'attributes') props[name] = attributesOf(value as Options)
    else if (/^html$|Html$/.test(name)) continue
    else props[name] = convert(value)
  }
  for (const [name, value] of Object.entries(options)) {
    if (!/^html$|Html$/.test(name) || typeof value !== 'string' || value === '') continue
    props[name === 'html' ? 'text' : name.replace(/Html$/, 'Text')] = nodesOf(value)
  }
  return props
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert)
  if (typeof value === 'object' && value !== null) return propsOf(value as Options)
  return value
}

function attributesOf(attributes: Options): Options {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [reactName(name), value]))
}
