import { serveAsThread } from '@/lib/platform/worker-thread'
import { questionOpinion } from './question-opinion'

serveAsThread(questionOpinion)
