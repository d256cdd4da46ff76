import type { MeasureVerdict } from '#app/domain/measures/result.ts'
import { verdictWords } from '#app/domain/measures/words.ts'
import { registerVerdictWords, type RegisterVerdict } from '#app/domain/register-measures/figure.ts'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import { Tag } from '#app/components/govuk/tag.tsx'
import { RagShape } from '#app/components/rag-shape.tsx'

/** The shape of a verdict, told apart without its colour. Too early to say is a grey bar, not amber: it is no warning. */
const shapes: Record<MeasureVerdict | RegisterVerdict, Rating> = {
  met: 'green',
  not_met: 'red',
  too_early: 'na',
  no_target: 'na',
  no_data: 'na',
  not_rated: 'na',
}

type ShapedTagProps = { verdict: MeasureVerdict | RegisterVerdict; words: string }

/** A verdict of either kind, in the words that are given. */
export function AnyVerdictTag({ verdict, words }: ShapedTagProps) {
  const shape = shapes[verdict]
  return (
    <Tag classes={`app-rag app-rag--${shape}`}>
      <RagShape rating={shape} />
      {words}
    </Tag>
  )
}

/** The verdict on a measure of a sample, in words and shape. */
export function VerdictTag({ verdict }: { verdict: MeasureVerdict }) {
  return <AnyVerdictTag verdict={verdict} words={verdictWords[verdict]} />
}

/** The verdict on a full count, in words and shape. */
export function RegisterVerdictTag({ verdict }: { verdict: RegisterVerdict }) {
  return <AnyVerdictTag verdict={verdict} words={registerVerdictWords[verdict]} />
}
