import type { ReactNode } from 'react'
import { classNames, describedByOf, words, type Attributes, type Words } from './options.ts'
import { Tag, type TagProps } from './tag.tsx'

type StatusOption = Words<{ tag?: TagProps }>

export type Task = {
  title: Words
  hint?: Words
  status?: StatusOption | { tag: TagProps; classes?: string }
  href?: string
  classes?: string
}

export type TaskListProps = {
  items: readonly (Task | false | null | undefined)[]
  idPrefix?: string
  classes?: string
  attributes?: Attributes
}

export function TaskList({ items, idPrefix, classes, attributes }: TaskListProps) {
  const prefix = idPrefix || 'task-list'
  return (
    <ul className={classNames('govuk-task-list', classes)} {...attributes}>
      {items.map((item, index) => (item ? <TaskItem key={index} item={item} id={`${prefix}-${index + 1}`} /> : null))}
    </ul>
  )
}

function TaskItem({ item, id }: { item: Task; id: string }) {
  const title = words(item.title)
  const hint = words(item.hint)
  const status = readStatus(item.status)
  const describedBy = describedByOf(hint && `${id}-hint`, `${id}-status`)
  return (
    <li className={classNames('govuk-task-list__item', item.href && 'govuk-task-list__item--with-link', item.classes)}>
      <div className="govuk-task-list__name-and-hint">
        {item.href ? (
          <a
            className={classNames('govuk-link govuk-task-list__link', title?.classes)}
            href={item.href}
            aria-describedby={describedBy}
          >
            {title?.text}
          </a>
        ) : (
          <div className={title?.classes || undefined}>{title?.text}</div>
        )}
        {hint && (
          <div id={`${id}-hint`} className="govuk-task-list__hint">
            {hint.text}
          </div>
        )}
      </div>
      <div className={classNames('govuk-task-list__status', status.classes)} id={`${id}-status`}>
        {status.tag ? <Tag {...status.tag} /> : status.text}
      </div>
    </li>
  )
}

type ReadStatus = { text?: ReactNode; tag?: TagProps; classes?: string }

function readStatus(status: Task['status']): ReadStatus {
  if (status && typeof status === 'object' && 'tag' in status) return status
  return words(status) ?? {}
}
