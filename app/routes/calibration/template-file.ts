import { baselineHeadings, exampleRef } from '#app/domain/calibration/baseline-file.ts'
import { allow } from '#app/operations/work.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/template-file'

type Example = { ref: string; score: number; comments: string }

const columns: readonly ListColumn<Example>[] = [
  { key: 'ref', heading: baselineHeadings.ref, value: ({ ref }) => ref },
  { key: 'score', heading: baselineHeadings.score, kind: 'number', value: ({ score }) => score },
  { key: 'comments', heading: baselineHeadings.comments, value: ({ comments }) => comments },
]

const example: Example = {
  ref: exampleRef,
  score: 31,
  comments:
    'What the auditors wrote, without any name and without the score. Delete this row or leave it: it is passed over',
}

/** An empty file of baseline audits with its headings and one row that explains them. */
export async function loader({ context, url }: Route.LoaderArgs) {
  allow(context.get(workContext), 'calibration.run')
  const format = url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv'
  return tableFile(format, { name: 'baseline-audits-template', columns, rows: [example] })
}
