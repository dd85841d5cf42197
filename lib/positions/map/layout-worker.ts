import { serveAsThread } from '@/lib/platform/worker-thread'
import { layoutOf } from './layout'

serveAsThread(layoutOf)
