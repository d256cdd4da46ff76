import { href } from 'react-router'
import { exampleAdditions } from '#app/domain/rubric-files/example-additions.ts'
import { describeFormat, type Shape } from '#app/domain/rubric-files/schema.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/format'

export function loader({ context }: Route.LoaderArgs) {
  const mayPublish = mayDo(context.get(workContext), 'rubric.publish')
  return { shapes: describeFormat(), example: JSON.stringify(exampleAdditions, null, 2), mayPublish }
}

export default function FormatPage({ loaderData: { shapes, example, mayPublish } }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/rubrics')} text="Rubrics" />
      <PageTitle title="The format of rubric files" />
      <h1 className="govuk-heading-l">The format of rubric files</h1>
      <p className="govuk-body">
        A rubric is a JSON file. A file of additions is a shorter one, with criteria of your area that are added to a
        published version. Any text editor will do; one that knows JSON Schema completes and checks the file as you
        write.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          <a className="govuk-link" href={href('/rubrics/schema.json')}>
            JSON Schema of both (schema.json)
          </a>
        </li>
        <li>
          Check a file without publishing it: <span className="app-code">npm run ehcp -- rubric check FILE</span>
          {mayPublish && (
            <>
              , or choose it under{' '}
              <a className="govuk-link" href={href('/rubrics/new')}>
                Publish a rubric or additions
              </a>{' '}
              and stop at the preview
            </>
          )}
          .
        </li>
      </ul>
      <nav aria-labelledby="contents" className="app-no-print">
        <h2 className="govuk-heading-m" id="contents">
          Contents
        </h2>
        <ul className="govuk-list app-rubric-contents">
          {shapes.map(({ id, title }) => (
            <li key={id}>
              <a className="govuk-link" href={`#${id}`}>
                {title}
              </a>
            </li>
          ))}
          <li>
            <a className="govuk-link" href="#example">
              An example of additions
            </a>
          </li>
        </ul>
      </nav>
      {shapes.map((shape) => (
        <ShapeTable key={shape.id} shape={shape} />
      ))}
      <h2 className="govuk-heading-m" id="example">
        An example of additions
      </h2>
      <ScrollRegion label="An example of additions">
        <pre className="app-code-block">{example}</pre>
      </ScrollRegion>
    </>
  )
}

function ShapeTable({ shape: { id, title, words, fields } }: { shape: Shape }) {
  return (
    <>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      <p className="govuk-body">{words}</p>
      <ScrollRegion label={`Fields: ${title}`}>
        <Table
          caption={`Fields: ${title}`}
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Field', 'Meaning', 'Holds', 'Must be there']}
          rows={fields.map((field) => [
            { text: <span className="app-code">{field.name}</span> },
            field.words,
            field.kind,
            field.needed ? 'Yes' : 'No',
          ])}
        />
      </ScrollRegion>
    </>
  )
}
