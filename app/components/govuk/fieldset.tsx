import type { ReactNode } from 'react'
import { classNames, words, type Attributes, type Words } from './options.ts'

type LegendOption = Words<{ isPageHeading?: boolean }>

export type FieldsetProps = {
  legend?: LegendOption
  describedBy?: string
  role?: string
  children?: ReactNode
  classes?: string
  attributes?: Attributes
}

export function Fieldset({ legend, describedBy, role, children, classes, attributes }: FieldsetProps) {
  const said = words<{ isPageHeading?: boolean }>(legend)
  return (
    <fieldset
      className={classNames('govuk-fieldset', classes)}
      role={role || undefined}
      aria-describedby={describedBy || undefined}
      {...attributes}
    >
      {said?.text && (
        <legend className={classNames('govuk-fieldset__legend', said.classes)} {...said.attributes}>
          {said.isPageHeading ? <h1 className="govuk-fieldset__heading">{said.text}</h1> : said.text}
        </legend>
      )}
      {children}
    </fieldset>
  )
}

/** The `fieldset` option of radios, checkboxes and date inputs. */
export type FieldsetOption = Omit<FieldsetProps, 'children' | 'role'>
