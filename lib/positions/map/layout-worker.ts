import { serveAsThread } from '@/lib/platform/thread-program'
import { layoutOf } from './layout'

serveAsThread(layoutOf)
