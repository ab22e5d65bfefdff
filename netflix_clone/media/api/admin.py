"""Routes for the operator: the job board and the assets."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from netflix_clone.accounts.access import require
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.media import queries, service
from netflix_clone.media.schemas import AssetCard, JobCard, JobState
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api/admin", tags=["admin"], dependencies=[Depends(require(Access.ADMIN))])
Limit = Annotated[int, Query(ge=1, le=queries.MOST_ROWS)]


@router.get("/jobs")
def list_jobs(state: JobState | None = None, limit: Limit = 50) -> tuple[JobCard, ...]:
    """Jobs: running ones first, then waiting ones, then those that ended, newest first."""
    with read_only() as session:
        return queries.job_board(session, state=state, limit=limit)


@router.get("/jobs/{job_id}")
def show_job(job_id: int) -> JobCard:
    """One job."""
    with read_only() as session:
        return queries.job(session, job_id)


@router.post("/jobs/{job_id}/retry", status_code=202)
def retry_job(job_id: int) -> JobCard:
    """Queue a job that ended badly anew."""
    with unit_of_work() as session:
        service.retry(session, job_id)
        return queries.job(session, job_id)


@router.delete("/jobs/{job_id}", status_code=202)
def cancel_job(job_id: int) -> JobCard:
    """Cancel a job; a running one stops within seconds."""
    with unit_of_work() as session:
        service.request_cancel(session, job_id)
        return queries.job(session, job_id)


@router.get("/assets")
def list_assets(limit: Limit = 50, before_id: int | None = None) -> tuple[AssetCard, ...]:
    """Assets, newest first; `before_id` is the last id of the page before."""
    with read_only() as session:
        return queries.assets(session, limit=limit, before_id=before_id)


@router.delete("/assets/{asset_id}", status_code=204)
def delete_asset(asset_id: int) -> None:
    """Delete an asset with its jobs and its published bytes."""
    with unit_of_work() as session:
        service.delete_asset(session, asset_id)


@router.put("/playables/{playable_id}/asset/{asset_id}", status_code=204)
def place_asset(playable_id: int, asset_id: int) -> None:
    """Let a film or an episode play an asset."""
    with unit_of_work() as session:
        service.place(session, playable_id, asset_id)
