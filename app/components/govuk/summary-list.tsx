import type { ReactNode } from 'react'
import { classNames, words, type Attributes, type Words } from './options.ts'

type SummaryAction = {
  href: string
  text?: ReactNode
  /** Says what the link changes to those who do not see the row: "Change" reads "Change due date". */
  visuallyHiddenText?: ReactNode
  classes?: string
  attributes?: Attributes
}

type SummaryActions = { items?: readonly SummaryAction[]; classes?: string }

export type SummaryRow = { key: Words; value?: Words; actions?: SummaryActions; classes?: string }

type CardTitle = Words<{ headingLevel?: number }>

type SummaryCard = { title?: CardTitle; actions?: SummaryActions; classes?: string; attributes?: Attributes }

export type SummaryListProps = {
  rows: readonly (SummaryRow | false | null | undefined)[]
  card?: SummaryCard
  classes?: string
  attributes?: Attributes
}

export function SummaryList({ rows, card, classes, attributes }: SummaryListProps) {
  const someRowHasActions = rows.some((row) => row && row.actions?.items?.length)
  const list = (
    <dl className={classNames('govuk-summary-list', classes)} {...attributes}>
      {rows.map((row, index) =>
        row ? <Row key={index} row={row} someRowHasActions={someRowHasActions} cardTitle={card?.title} /> : null,
      )}
    </dl>
  )
  return card ? <Card card={card}>{list}</Card> : list
}

type RowProps = { row: SummaryRow; someRowHasActions: boolean; cardTitle: CardTitle }

function Row({ row, someRowHasActions, cardTitle }: RowProps) {
  const key = words(row.key)
  const value = words(row.value)
  const items = row.actions?.items ?? []
  return (
    <div
      className={classNames(
        'govuk-summary-list__row',
        someRowHasActions && !row.actions?.items && 'govuk-summary-list__row--no-actions',
        row.classes,
      )}
    >
      <dt className={classNames('govuk-summary-list__key', key?.classes)}>{key?.text}</dt>
      <dd className={classNames('govuk-summary-list__value', value?.classes)}>{value?.text}</dd>
      {items.length > 0 && (
        <dd className={classNames('govuk-summary-list__actions', row.actions?.classes)}>
          {items.length === 1 && items[0] ? (
            <ActionLink action={items[0]} cardTitle={cardTitle} />
          ) : (
            <ul className="govuk-summary-list__actions-list">
              {items.map((action, index) => (
                <li key={index} className="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} cardTitle={cardTitle} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      )}
    </div>
  )
}

function ActionLink({ action, cardTitle }: { action: SummaryAction; cardTitle: CardTitle }) {
  const title = words(cardTitle)?.text
  return (
    <a className={classNames('govuk-link', action.classes)} href={action.href} {...action.attributes}>
      {action.text}
      {(action.visuallyHiddenText || title) && (
        <span className="govuk-visually-hidden">
          {action.visuallyHiddenText && <> {action.visuallyHiddenText}</>}
          {title && <> ({title})</>}
        </span>
      )}
    </a>
  )
}

function Card({ card, children }: { card: SummaryCard; children: ReactNode }) {
  const title = words<{ headingLevel?: number }>(card.title)
  const Heading = `h${title?.headingLevel || 2}` as 'h2'
  const items = card.actions?.items ?? []
  const actionsClass = classNames('govuk-summary-card__actions', card.actions?.classes)
  return (
    <div className={classNames('govuk-summary-card', card.classes)} {...card.attributes}>
      <div className="govuk-summary-card__title-wrapper">
        {title && <Heading className={classNames('govuk-summary-card__title', title.classes)}>{title.text}</Heading>}
        {items.length === 1 && items[0] && (
          <div className={actionsClass}>
            <ActionLink action={items[0]} cardTitle={card.title} />
          </div>
        )}
        {items.length > 1 && (
          <ul className={actionsClass}>
            {items.map((action, index) => (
              <li key={index} className="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={card.title} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="govuk-summary-card__content">{children}</div>
    </div>
  )
}
