import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'

type Held = readonly (readonly [name: string, value: string])[]

/** What was typed before the workbench had to ask who somebody is: it waits on the page, and is sent with its forms. */
export function HeldFields({ held }: { held: Held }) {
  return held.map((field, index) => <input key={index} type="hidden" name="held" value={JSON.stringify(field)} />)
}

type ResumeProps = { target: string; held: Held; title: string }

/** The way back to a form that was being sent, with all that was typed. */
export function ResumePage({ target, held, title }: ResumeProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={title} />
        <h1 className="govuk-heading-l">{title}</h1>
        <p className="govuk-body">What you typed before is still here. Continue to send it.</p>
        <form method="post" action={target}>
          {held.map(([name, value], index) => (
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          <Button text="Continue" />
        </form>
      </div>
    </div>
  )
}
