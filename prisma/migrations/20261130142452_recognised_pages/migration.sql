-- AlterTable
ALTER TABLE "version_page" ADD COLUMN     "machine_read" BOOLEAN NOT NULL DEFAULT false;
