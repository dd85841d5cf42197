-- AlterTable
ALTER TABLE "lti_launch" ADD COLUMN     "secret_hash" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "lti_launch_secret_hash_key" ON "lti_launch"("secret_hash");

-- Launches that arrived before have a message that a state continued.
UPDATE "lti_launch" SET "message" = NULL;
