import { href } from 'react-router'
import type { StudyResult } from '#app/domain/calibration/result.ts'
import { plansForAgreedBands } from '#app/domain/calibration/study.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import type { StudyHead, StudyPage } from '#app/operations/calibration/get-study.server.ts'
import { drawBands } from '#app/render/chart/bands.ts'
import { DrawingSvg } from '#app/render/drawing-svg.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { GradeTag } from '#app/components/rag-tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { bandSentences, checkRows, stabilitySentences } from './result-sentences.ts'

type ResultProps = { study: StudyHead; result: StudyResult; labels: StudyPage['labels']; canPublish: boolean }

/** The bands of a closed study: what they are, how firm they are, and what other methods would have said. */
export function Result({ study, result, labels, canPublish }: ResultProps) {
  return (
    <>
      <h2 className="govuk-heading-m">The bands</h2>
      {bandSentences(study, result, labels).map((sentence, index) => (
        <p key={sentence} className={index === 0 ? 'govuk-body-l' : 'govuk-body'}>
          {sentence}
        </p>
      ))}
      <Picture study={study} result={result} />
      <Publishing study={study} result={result} canPublish={canPublish} />
      <h2 className="govuk-heading-m">How firm they are</h2>
      {stabilitySentences(result).map((sentence) => (
        <p key={sentence} className="govuk-body">
          {sentence}
        </p>
      ))}
      <Plans result={result} labels={labels} />
      <Checks result={result} />
    </>
  )
}

function Picture({ study: { largestScore }, result: { cuts, plans, bands } }: Pick<ResultProps, 'study' | 'result'>) {
  const whole = bands.ok && cuts.amber !== null && cuts.green !== null ? { amber: cuts.amber, green: cuts.green } : null
  return (
    <figure className="app-chart">
      <DrawingSvg
        drawing={drawBands({ largestScore, cuts: whole, plans }, { width: 700, size: 15 })}
        label={`${plural(plans.length, 'plan')} at their scores with the panel’s bands, above the bands of the scores. The table below holds the same figures.`}
      />
      <figcaption>
        Each circle is a plan at its score, with the panel’s band: R red, A amber, G green, ? set aside. Below them the
        bands.
      </figcaption>
    </figure>
  )
}

function Publishing({ study, result: { bands }, canPublish }: Pick<ResultProps, 'study' | 'result' | 'canPublish'>) {
  if (study.state === 'published') {
    const { rubricId, publishedVersion } = study
    return (
      <InsetText>
        Published as provisional in{' '}
        <a
          className="govuk-link"
          href={`${href('/rubrics/:rubricId', { rubricId })}?version=${encodeURIComponent(publishedVersion ?? '')}`}
        >
          {rubricId} {publishedVersion}
        </a>
        . Cycles that were planned before keep the bands that they had, and so do all locked results.
      </InsetText>
    )
  }
  if (!bands.ok) return <InsetText text={bands.sentence} />
  return (
    <InsetText>
      <p className="govuk-body">
        Publishing makes a new version of {study.rubricId} {study.rubricVersion} with the same questions: green from{' '}
        {bands.bands.green}% and amber from {bands.bands.amber}% of the largest score, rounded up. They are provisional,
        to be reviewed at {plansForAgreedBands} plans and every year. No cycle under way changes: each keeps the version
        it was planned with.
      </p>
      {canPublish ? (
        <form method="post">
          <input type="hidden" name="intent" value="publish" />
          <Button text="Publish as provisional" preventDoubleClick />
        </form>
      ) : (
        <p className="govuk-body govuk-!-margin-bottom-0">An administrator publishes them.</p>
      )}
    </InsetText>
  )
}

function Plans({ result: { plans }, labels }: Pick<ResultProps, 'result' | 'labels'>) {
  return (
    <ScrollRegion label="Plans by score">
      <Table
        caption="Plans by score"
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={[
          'Plan',
          { text: 'Score', format: 'numeric' },
          'Panel',
          'By the score',
          { text: 'Keeps that band', format: 'numeric' },
        ]}
        rows={plans.map(({ ref, score, panel, isBorder, byScore, keeps }) => [
          { text: ref, classes: 'app-nowrap' },
          { text: score, format: 'numeric' },
          {
            text:
              panel === null ? (
                'Set aside: no majority'
              ) : (
                <>
                  <GradeTag grade={panel} labels={labels} /> {isBorder && 'only just'}
                </>
              ),
          },
          {
            text:
              byScore === null ? (
                '–'
              ) : (
                <>
                  <GradeTag grade={byScore} labels={labels} />{' '}
                  {panel !== null && panel !== byScore && 'not as the panel said'}
                </>
              ),
          },
          { text: keeps === null ? '–' : `${Math.round(keeps * 100)}%`, format: 'numeric' },
        ])}
      />
    </ScrollRegion>
  )
}

function Checks({ result }: Pick<ResultProps, 'result'>) {
  return (
    <Details summaryText="What other methods say, as a check">
      <ScrollRegion label="Other methods">
        <Table
          caption="Cuts by other methods"
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={[
            'Method',
            { text: 'Amber from', format: 'numeric' },
            { text: 'Green from', format: 'numeric' },
            'Remark',
          ]}
          rows={checkRows(result).map(({ method, amber, green, remark }) => [
            method,
            { text: amber, format: 'numeric' },
            { text: green, format: 'numeric' },
            { text: remark, classes: 'app-sentence-cell' },
          ])}
        />
      </ScrollRegion>
      <p className="govuk-body">
        Contrasting groups take, for each border, the mid-point between neighbouring scores that puts the fewest plans
        on the wrong side of what the panel said; among equals the widest gap, then the higher, because a false green is
        the worse mistake. Thirds are not used: they would call a third of all plans poor whatever they are like.
      </p>
    </Details>
  )
}
