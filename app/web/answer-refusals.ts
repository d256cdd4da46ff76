import type { RouterContextProvider, ServerBuild } from 'react-router'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { storageFaultOf, type StorageFault } from '#app/db/storage-fault.server.ts'
import { requestContext } from './contexts.ts'
import { statusOf } from './refusal-status.ts'

type Handler = (args: never, ...more: never[]) => unknown

/**
 * The build with every loader, action and middleware answering a refusal by its status and sentence, and a database or a disk that
 * takes nothing just now by "try again". A middleware around them cannot do this: React Router has turned the error into a page by
 * the time that it gets the response.
 */
export function answerRefusals(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (route === undefined) return [id, route]
    const { module } = route
    const doors = { loader: answering(module.loader), action: answering(module.action) }
    const middleware = module.middleware?.map((each) => answering(each as Handler) as typeof each)
    return [id, { ...route, module: { ...module, ...doors, ...(middleware && { middleware }) } }]
  })
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild['routes'] }
}

const storageSentences: Record<StorageFault, string> = {
  away: 'The workbench cannot reach its database just now. Go back and try again in a minute.',
  full: 'The disk of the workbench is full or cannot be written to, so nothing was saved. Tell your administrator, then go back and try again.',
}

function answering<Given extends Handler | undefined>(handler: Given): Given {
  if (handler === undefined) return handler
  const answer = async (args: never, ...more: never[]) => {
    try {
      return await handler(args, ...more)
    } catch (error) {
      if (isRefusal(error)) throw new Response(error.message, { status: statusOf[error.kind] })
      const storage = storageFaultOf(error)
      if (storage === null) throw error
      const { context } = args as { context: Readonly<RouterContextProvider> }
      context.get(requestContext).reportFault(error)
      throw new Response(storageSentences[storage], { status: 503, headers: { 'Retry-After': '30' } })
    }
  }
  return answer as unknown as Given
}
