import { requestOrders, type RequestOrder } from '#app/domain/forms/request-list.ts'
import type { ListState } from '#app/components/list/columns.ts'

/** The order of a view as the question asks for it: the keys of columns that sort are those of the table. */
export function requestOrderOf({ sort, isDescending }: ListState): {
  order: RequestOrder | null
  isDescending: boolean
} {
  return { order: requestOrders.find((order) => order === sort) ?? null, isDescending }
}
