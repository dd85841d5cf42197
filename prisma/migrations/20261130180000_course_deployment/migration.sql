-- AlterTable
ALTER TABLE "lti_course" ADD COLUMN     "deployment_id" TEXT NOT NULL DEFAULT '';

-- Courses came from their platform's one deployment. Where there are several, the course is noted again when it opens Veta
-- from another one than the first.
UPDATE "lti_course" SET "deployment_id" = coalesce(
  (SELECT min("deployment_id") FROM "lti_deployment" de WHERE de."platform_id" = "lti_course"."platform_id"), '');

-- AlterTable
ALTER TABLE "lti_course" ALTER COLUMN "deployment_id" DROP DEFAULT;

-- DropIndex
DROP INDEX "lti_course_platform_id_context_id_key";

-- CreateIndex
CREATE UNIQUE INDEX "lti_course_platform_id_deployment_id_context_id_key" ON "lti_course"("platform_id", "deployment_id", "context_id");
