"""Each act of a person with the two ways to it: by the pages and by the API."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from claims.models import (
    Article,
    Carrier,
    ChecklistItem,
    Claim,
    Claimant,
    Comment,
    CorrectionRequest,
    Desk,
    Finding,
    Role,
    SavedFilter,
    SignOff,
    Source,
    Waiver,
)
from claims.people.services import deactivate
from claims.publishing.services import publish
from claims.review import services
from claims.review.findings import dismiss_finding
from claims.review.sources import fingerprint
from tests.factories import (
    AttributionFactory,
    CheckRunFactory,
    ClaimantFactory,
    ClaimFactory,
    EvidenceFactory,
    MembershipFactory,
    SnapshotFactory,
    SourceFactory,
)
from tests.newsroom import ARABIC, Newsroom


@dataclass
class Scene:
    """What an act is done to; `named` fills the places of addresses and bodies."""

    room: Newsroom
    boss: User
    claim: Claim
    other: Claim
    named: dict[str, Any] = field(default_factory=dict)

    def fresh(self) -> Claim:
        self.claim.refresh_from_db()
        return self.claim


LOG = "دخلت 40 شاحنة".encode()
LOG_BASE64 = base64.b64encode(LOG).decode()

Prepare = Callable[[Scene], None]


@dataclass(frozen=True)
class Way:
    """(address, body) by each edge; `{name}` in either is filled from the scene."""

    web: tuple[str, dict[str, Any]]
    api: tuple[str, str, Any]
    who: str = "checker"
    prepare: tuple[Prepare, ...] = ()


def state(name: str) -> Prepare:
    def prepare(scene: Scene) -> None:
        Claim.objects.filter(pk=scene.claim.pk).update(state=name)

    return prepare


def settled(scene: Scene) -> None:
    draft = services.VerdictDraft(so="opinion")
    services.record_verdict(scene.fresh(), draft, by=scene.room.checker, seen_version=scene.claim.version)


def confirmed_without_source(scene: Scene) -> None:
    scene.room.desk.policy.min_sources = 0
    scene.room.desk.policy.save()
    draft = services.VerdictDraft(so="confirmed", rationale="")
    services.record_verdict(scene.fresh(), draft, by=scene.room.checker, seen_version=scene.claim.version)


def ready(scene: Scene) -> None:
    services.make_ready(scene.fresh(), by=scene.room.checker, seen_version=scene.claim.version)


def taken(scene: Scene) -> None:
    services.take_claim(scene.fresh(), by=scene.room.checker, seen_version=scene.claim.version)


def dismissed(scene: Scene) -> None:
    services.dismiss_claim(scene.fresh(), by=scene.room.checker, seen_version=scene.claim.version, reason="رأي")


def saved(scene: Scene) -> None:
    evidence = EvidenceFactory(claim=scene.claim, added_by=scene.room.checker)
    scene.named["source"] = evidence.source.pk
    scene.named["copy"] = SnapshotFactory(source=evidence.source, text="دخلت 40 شاحنة").pk


def brought(scene: Scene) -> None:
    scene.named["file"] = SimpleUploadedFile("log.txt", LOG)


def addressed(scene: Scene) -> None:
    Article.objects.filter(pk=scene.claim.article_id).update(url="https://coast.example/7")


def suggested(scene: Scene) -> None:
    draft = services.SuggestionDraft(proposed="41 شاحنة", change="figure")
    scene.named["suggestion"] = services.propose_change(scene.fresh(), draft, by=scene.room.checker).pk


def commented(scene: Scene) -> None:
    scene.named["comment"] = services.add_comment(scene.claim, "انظر", by=scene.room.checker).pk


def resolved(scene: Scene) -> None:
    services.resolve_thread(Comment.objects.get(pk=scene.named["comment"]), by=scene.room.checker)


def asked(scene: Scene) -> None:
    draft = services.ReplyDraft(channel="هاتف", question="كم؟")
    scene.named["reply"] = services.ask_for_reply(scene.claim, draft, by=scene.room.checker).pk


def requested(scene: Scene) -> None:
    row = CorrectionRequest(desk=scene.room.desk, who="قارئ", channel="بريد", item="خطأ", received_at=timezone.now())
    row.save()
    scene.named["correction"] = row.pk


def decided(scene: Scene) -> None:
    row = CorrectionRequest.objects.get(pk=scene.named["correction"])
    services.decide_correction(row, "declined", reason="صحيح", by=scene.room.editor)


def signed(scene: Scene) -> None:
    version = scene.claim.article.versions.latest("number")
    SignOff.objects.create(article_version=version, by=scene.room.editor)


def out(scene: Scene) -> None:
    publish(scene.fresh(), by=scene.room.editor, seen_version=scene.claim.version)


def wants_second(scene: Scene) -> None:
    scene.room.desk.policy.second_reading = "public"
    scene.room.desk.policy.save()


def catalogued(scene: Scene) -> None:
    one, two = (SourceFactory(desk=scene.room.desk, title=title, url="") for title in ("سجل", "سجل الميناء"))
    scene.named |= {"source": one.pk, "source_two": two.pk, "seen": fingerprint(one)}


def merged(scene: Scene) -> None:
    one, two = Source.objects.get(pk=scene.named["source"]), Source.objects.get(pk=scene.named["source_two"])
    services.merge_sources(one, two, by=scene.room.checker)


def spoken(scene: Scene) -> None:
    for name in ("speaker", "speaker_two"):
        claimant: Claimant = ClaimantFactory()
        AttributionFactory(claim=ClaimFactory(article=scene.claim.article, kind="attributed"), claimant=claimant)
        scene.named[name] = claimant.pk


def made_one(scene: Scene) -> None:
    pair = [Claimant.objects.get(pk=scene.named[name]) for name in ("speaker", "speaker_two")]
    scene.named["merge"] = services.merge_claimants(pair, by=scene.room.editor).merges.get().pk


def waived(scene: Scene) -> None:
    services.waive_sentence(scene.claim.article, 1, why="خلفية", by=scene.room.checker, seen_number=1)
    scene.named["waiver"] = Waiver.objects.get().pk


def ticked(scene: Scene) -> None:
    services.tick_sentence(scene.claim.article, 1, kinds=["names"], by=scene.room.checker, seen_number=1)


def trusted(scene: Scene) -> None:
    article = scene.claim.article
    article.carrier = Carrier.objects.create(desk=scene.room.desk, name="وكالة", trusted=True)
    article.save()
    # Nothing at stake in it: that is what may be passed in bulk.
    article.claims.update(reasons={}, parent=None)


def listed(scene: Scene) -> None:
    scene.named["item"] = ChecklistItem.objects.create(desk=scene.room.desk, label="الصور").pk


def marked(scene: Scene) -> None:
    services.mark_item(scene.claim.article, scene.named["item"], by=scene.room.checker)


def skipped(scene: Scene) -> None:
    services.skip_claim(scene.fresh(), by=scene.room.checker, seen_version=scene.claim.version)
    scene.fresh()


def found(scene: Scene) -> None:
    run = CheckRunFactory(claim=scene.claim, done=True, checker_version=99)
    finding = Finding(run=run, claim=scene.claim, position=0, outcome="differs", summary={"ar": "ملاحظة"})
    finding.save()
    scene.named["finding"] = finding.pk


def set_aside(scene: Scene) -> None:
    dismiss_finding(Finding.objects.get(pk=scene.named["finding"]), why="خطأ", by=scene.room.checker)


def warned(scene: Scene) -> None:
    services.dismiss_warning(scene.fresh(), "rationale-empty", why="سبب", by=scene.room.checker)


def filtered(scene: Scene) -> None:
    row = SavedFilter.objects.create(desk=scene.room.desk, owner=scene.room.checker, name="x", query="kind=numeric")
    scene.named["filter"] = row.pk


def evidence(scene: Scene) -> None:
    scene.named["evidence"] = EvidenceFactory(claim=scene.claim, added_by=scene.room.checker).pk


def stated(scene: Scene) -> None:
    statement = scene.claim.article.claims.get(kind="attributed")
    scene.named |= {"statement": str(statement.uid), "inner": str(statement.children.get(kind="numeric").uid)}


def elsewhere(scene: Scene) -> None:
    desk: Desk = MembershipFactory(user=scene.boss, role=Role.ADMINISTRATOR).desk
    scene.named["desk"] = desk.pk


def locked(scene: Scene) -> None:
    deactivate(scene.room.second, by=scene.boss)


V = {"version": "{version}"}
CLAIM, ARTICLE, PEOPLE = "/claims/{uid}", "/articles/{article}", "/people/{desk}"
LEDGER, TRIAGE, MEMBER = f"{ARTICLE}/completeness", f"{CLAIM}/triage", f"{PEOPLE}/{{person}}"
API_MEMBER = "/desks/{desk}/people/{person}"
SENTENCE, API_SENTENCE = {"sentence": "1", "version": "1"}, {"sentence": 1, "article_version": 1}


def same(act: str, body: dict[str, Any], *prepare: Prepare, who: str = "checker") -> Way:
    """An act on a claim whose address and body are the same by both edges."""
    return Way((f"{CLAIM}/{act}/", body), ("post", f"{CLAIM}/{act}/", body), who, prepare)


def triage(
    act: str, web: dict[str, Any], api: dict[str, Any] | None = None, *prepare: Prepare, who: str = "checker"
) -> Way:
    return Way((f"{TRIAGE}/{act}/", web), ("post", f"{CLAIM}/{act}/", web if api is None else api), who, prepare)


def ledger(act: str, web: dict[str, Any], api: tuple[str, str, Any], *prepare: Prepare, who: str = "checker") -> Way:
    return Way((f"{LEDGER}/{act}/", web), (api[0], f"{ARTICLE}/{api[1]}/", api[2]), who, prepare)


def member(act: str, body: dict[str, Any], *prepare: Prepare) -> Way:
    return Way((f"{MEMBER}/{act}/", body), ("post", f"{API_MEMBER}/{act}/", body or None), "boss", prepare)


CORRECTED = {"change": "figure", "note": "كان الرقم خطأ."}
DESCRIBED = {"title": "سجل آخر", "kind": "dataset", "visibility": "public", "origin": "وكالة"}

WAYS: dict[str, Way] = {
    "submit_article": Way(
        ("/articles/new/", {"body": "نص جديد فيه 7 سفن.", "desk": "{desk}", "language": "", "title": ""}),
        ("post", "/articles/", {"body": "نص جديد فيه 7 سفن.", "desk": "{desk}"}),
    ),
    "submit_version": Way(
        (f"{ARTICLE}/versions/new/", {"body": ARABIC + "\nزيادة.", "seen": "1", "captions": ""}),
        ("post", f"{ARTICLE}/versions/", {"body": ARABIC + "\nزيادة.", "seen": 1}),
    ),
    "take_claim": same("take", V),
    "release_claim": same("release", V, taken),
    "confirm_claim": same("confirm", V, state("suggested")),
    "restore_claim": same("restore", V, dismissed),
    "dismiss_claim": same("dismiss", {**V, "reason": "رأي"}),
    "reopen_claim": same("reopen", {**V, "reason": "بيان"}, settled),
    "make_ready": same("ready", V, settled),
    "withdraw_ready": same("unready", V, settled, ready),
    "waive_claim": same("waive", {**V, "reason": "خلفية"}),
    "record_verdict": same("verdicts", {**V, "so": "opinion", "rationale": "تعليل"}),
    "cite_source": Way(
        (
            f"{CLAIM}/sources/",
            {
                "title": "سجل",
                "kind": "primary",
                "axis": "so",
                "stance": "supports",
                "visibility": "public",
                "passage": "نص",
            },
        ),
        ("post", f"{CLAIM}/evidence/", {"title": "سجل", "kind": "primary", "passage": "نص"}),
    ),
    "cite_file": Way(
        (
            f"{CLAIM}/sources/",
            {"file": "{file}", "kind": "primary", "axis": "so", "stance": "supports", "visibility": "public"},
        ),
        ("post", f"{CLAIM}/files/", {"name": "log.txt", "content": LOG_BASE64, "kind": "primary"}),
        prepare=(brought,),
    ),
    "withdraw_evidence": Way(
        (f"{CLAIM}/evidence/{{evidence}}/withdraw/", {}),
        ("delete", f"{CLAIM}/evidence/{{evidence}}/", None),
        prepare=(evidence,),
    ),
    "settle_together": Way(
        (
            "/claims/{statement}/together/",
            {
                "version": "1",
                "said": "not-found",
                "rationale": "تعليل",
                "figures": ["{inner}"],
                "version-{inner}": "1",
                "so-{inner}": "could-not-verify",
                "kind": "primary",
                "stance": "supports",
                "visibility": "public",
            },
        ),
        (
            "post",
            "/claims/{statement}/settle-together/",
            {
                "version": 1,
                "said": "not-found",
                "rationale": "تعليل",
                "figures": [{"claim": "{inner}", "version": 1, "so": "could-not-verify"}],
            },
        ),
        prepare=(stated,),
    ),
    "ask_for_capture": Way(
        (f"{CLAIM}/sources/{{source}}/capture/", {}),
        ("post", f"{CLAIM}/sources/{{source}}/capture/", None),
        prepare=(saved,),
    ),
    "check_again": same("checks", {}),
    "ask_for_version": Way((f"{ARTICLE}/fetch/", {}), ("post", f"{ARTICLE}/fetch/", None), prepare=(addressed,)),
    "cite_passage": Way(
        (f"{CLAIM}/copies/{{copy}}/", {"exact": "40 شاحنة", "axis": "so", "stance": "supports"}),
        ("post", f"{CLAIM}/copies/{{copy}}/passages/", {"exact": "40 شاحنة"}),
        prepare=(saved,),
    ),
    "edit_claim": triage("edit", {**V, "words": "40"}),
    "split_claim": triage(
        "split", {**V, "first": "40", "second": "شاحنة"}, {**V, "parts": [{"words": "40"}, {"words": "شاحنة"}]}
    ),
    "merge_claims": triage(
        "merge",
        {**V, "other": "{other}:{other_version}"},
        {**V, "other": "{other}", "other_version": "{other_version}"},
    ),
    "undo": triage("undo", V, None, dismissed),
    "assign_claim": triage("assign", {**V, "assignee": "{person}"}, None, who="editor"),
    "set_due": triage("due", {**V, "due_at": "2031-05-01T12:00"}, {**V, "due_at": "2031-05-01T12:00"}, who="editor"),
    "skip_claim": triage("skip", {**V, "reason": "لاحقًا"}),
    "unskip_claim": triage("unskip", V, None, skipped),
    "add_claim": Way(
        (f"{ARTICLE}/claims/new/", {"kind": "factual", "words": "سالم الحربي", "number": "1"}),
        ("post", "/claims/", {"article": "{article}", "kind": "factual", "words": "سالم الحربي", "version": 1}),
    ),
    "waive_sentence": ledger(
        "waive", {**SENTENCE, "why": "خلفية"}, ("post", "waive", {**API_SENTENCE, "why": "خلفية"})
    ),
    "withdraw_waiver": ledger("unwaive", {"waiver": "{waiver}"}, ("delete", "waivers/{waiver}", None), waived),
    "tick_sentence": ledger(
        "tick", {**SENTENCE, "kinds": ["names"]}, ("post", "tick", {**API_SENTENCE, "kinds": ["names"]})
    ),
    "untick_sentence": ledger("tick", SENTENCE, ("post", "untick", {**API_SENTENCE, "kinds": ["names"]}), ticked),
    "waive_background": ledger("background", {"why": "وكالة"}, ("post", "waive-background", {"why": "وكالة"}), trusted),
    "mark_item": ledger("mark", {"item": "{item}"}, ("post", "checklist/{item}", None), listed),
    "unmark_item": ledger("unmark", {"item": "{item}"}, ("delete", "checklist/{item}", None), listed, marked),
    "sign_off": ledger("sign-off", {"version": "1"}, ("post", "sign-off", {"article_version": 1}), who="editor"),
    "withdraw_sign_off": ledger(
        "withdraw-sign-off", {"why": "خطأ"}, ("post", "withdraw-sign-off", {"why": "خطأ"}), signed, who="editor"
    ),
    "link_article": Way(
        (f"{ARTICLE}/links/", {"story": "القافلة"}), ("post", f"{ARTICLE}/links/", {"story": "القافلة"})
    ),
    "propose_change": Way(
        (f"{CLAIM}/suggestions/", {"proposed": "41 شاحنة", "change": "figure", "note": "لأن"}),
        ("post", f"{CLAIM}/suggestions/", {"proposed": "41 شاحنة", "change": "figure", "note": "لأن"}),
    ),
    "withdraw_suggestion": Way(
        ("/suggestions/{suggestion}/withdraw/", {}),
        ("post", f"{CLAIM}/suggestions/{{suggestion}}/withdraw/", None),
        prepare=(suggested,),
    ),
    "answer_suggestion": Way(
        ("/suggestions/{suggestion}/answer/", {"answer": "accept", "text": ""}),
        ("post", f"{CLAIM}/suggestions/{{suggestion}}/answer/", {"answer": "accept"}),
        "author",
        (suggested,),
    ),
    "add_comment": same("comments", {"body": "انظر"}),
    "resolve_thread": Way(
        ("/comments/{comment}/resolve/", {}),
        ("post", f"{CLAIM}/comments/{{comment}}/resolve/", None),
        prepare=(commented,),
    ),
    "unresolve_thread": Way(
        ("/comments/{comment}/unresolve/", {}),
        ("post", f"{CLAIM}/comments/{{comment}}/unresolve/", None),
        prepare=(commented, resolved),
    ),
    "ask_for_reply": same("replies", {"channel": "هاتف", "question": "كم؟"}),
    "record_reply": Way(
        ("/replies/{reply}/answer/", {"answer": "ثلاث"}),
        ("post", f"{CLAIM}/replies/{{reply}}/answer/", {"answer": "ثلاث"}),
        prepare=(asked,),
    ),
    "receive_correction": Way(
        ("/corrections/", {"desk": "{desk}", "who": "قارئ", "channel": "بريد", "item": "خطأ"}),
        ("post", "/corrections/", {"desk": "{desk}", "who": "قارئ", "channel": "بريد", "item": "خطأ"}),
    ),
    "decide_correction": Way(
        ("/corrections/{correction}/decide/", {"decision": "declined", "reason": "صحيح"}),
        ("post", "/corrections/{correction}/decide/", {"decision": "declined", "reason": "صحيح"}),
        "editor",
        (requested,),
    ),
    "mark_answered": Way(
        ("/corrections/{correction}/answered/", {}),
        ("post", "/corrections/{correction}/answered/", None),
        "editor",
        (requested, decided),
    ),
    "dismiss_warning": same("warnings/rationale-empty/dismiss", {"why": "سبب"}, confirmed_without_source),
    "restore_warning": Way(
        (f"{CLAIM}/warnings/rationale-empty/restore/", {}),
        ("post", f"{CLAIM}/warnings/rationale-empty/restore/", None),
        prepare=(confirmed_without_source, warned),
    ),
    "dismiss_finding": same("findings/{finding}/dismiss", {"why": "خطأ"}, found),
    "restore_finding": Way(
        (f"{CLAIM}/findings/{{finding}}/restore/", {}),
        ("post", f"{CLAIM}/findings/{{finding}}/restore/", None),
        prepare=(found, set_aside),
    ),
    "save_filter": Way(
        ("/worklist/filters/?kind=numeric", {"name": "أرقام", "desk": "{desk}"}),
        ("post", "/filters/", {"name": "أرقام", "desk": "{desk}", "query": "kind=numeric"}),
    ),
    "delete_filter": Way(
        ("/worklist/filters/{filter}/delete/", {}), ("delete", "/filters/{filter}/", None), prepare=(filtered,)
    ),
    "invite": Way(
        (f"{PEOPLE}/invite/", {"name": "سلمى", "role": "checker", "email": ""}),
        ("post", "/desks/{desk}/people/", {"name": "سلمى"}),
        "boss",
    ),
    "add_member": Way(
        (f"{PEOPLE}/add/", {"person": "{person}", "role": "editor"}),
        ("post", "/desks/{desk}/people/add/", {"person": "{person}", "role": "editor"}),
        "boss",
        (elsewhere,),
    ),
    "change_role": member("role", {"role": "editor"}),
    "remove_member": Way((f"{MEMBER}/remove/", {}), ("delete", f"{API_MEMBER}/", None), "boss"),
    "deactivate": member("deactivate", {}),
    "reset_password": member("reset", {}),
    "renew_invitation": member("renew", {}, locked),
    "publish": Way(
        (f"{CLAIM}/publication/", {"act": "publish", "version": "{version}"}),
        ("post", f"{CLAIM}/publish/", {"version": "{version}"}),
        "editor",
        (settled, ready, signed),
    ),
    "correct_edition": Way(
        (f"{CLAIM}/publication/", {"act": "correct", "version": "{version}", **CORRECTED}),
        ("post", f"{CLAIM}/correct/", {"version": "{version}", **CORRECTED}),
        "editor",
        (settled, ready, signed, out),
    ),
    "withdraw_edition": Way(
        (f"{CLAIM}/publication/", {"act": "withdraw", "version": "{version}", "note": "خطأ"}),
        ("post", f"{CLAIM}/withdraw/", {"version": "{version}", "note": "خطأ"}),
        "editor",
        (settled, ready, signed, out),
    ),
    "ask_second_reading": Way(
        (f"{CLAIM}/ready/", {"version": "{version}"}),
        ("post", f"{CLAIM}/ready/", {"version": "{version}"}),
        prepare=(settled, wants_second),
    ),
    "add_source": Way(
        ("/sources/new/", {"title": "سجل", "kind": "primary", "visibility": "public", "desk": "{desk}"}),
        ("post", "/sources/", {"title": "سجل", "kind": "primary", "desk": "{desk}"}),
    ),
    "edit_source": Way(
        ("/sources/{source}/", DESCRIBED | {"seen": "{seen}"}),
        ("post", "/sources/{source}/edit/", DESCRIBED | {"seen": "{seen}"}),
        prepare=(catalogued,),
    ),
    "merge_sources": Way(
        ("/sources/merge/", {"pk": ["{source}", "{source_two}"], "kept": "{source}"}),
        ("post", "/sources/{source}/merge/", {"other": "{source_two}"}),
        prepare=(catalogued,),
    ),
    "separate_source": Way(
        ("/sources/{source_two}/separate/", {}),
        ("post", "/sources/{source_two}/separate/", None),
        prepare=(catalogued, merged),
    ),
    "merge_claimants": Way(
        ("/speakers/merge/", {"pk": ["{speaker}", "{speaker_two}"], "kept": "{speaker}"}),
        ("post", "/claimants/{speaker}/merge/", {"other": "{speaker_two}"}),
        "editor",
        (spoken,),
    ),
    "undo_merge": Way(
        ("/speakers/merges/{merge}/undo/", {}),
        ("post", "/claimants/{speaker}/merges/{merge}/undo/", None),
        "editor",
        (spoken, made_one),
    ),
    "erase_article": Way(
        (f"{ARTICLE}/erase/", {"reason": "مكتب آخر"}), ("post", f"{ARTICLE}/erase/", {"reason": "مكتب آخر"}), "boss"
    ),
}
"""{act: how it is done by either edge}"""

ONE_EDGE = {
    "answer_by_link": "the author without an account answers on the page of the link only",
    "join": "whoever holds the one-time link has no session and no token yet",
    "set_password": "as joining",
    "forget_person": "the command and the admin; tests/integration/people",
    "import_table": "the admin only: its preview is a page; tests/integration/verification/test_reference.py",
    "ask_to_archive": "the admin only; tests/integration/services/test_archive.py",
    "apply_weights": "one form with all weights, which the API takes by name; tests of its own",
}
"""Acts with one way only, and why."""

UNAUDITED = {
    "save_filter",
    "delete_filter",
    "skip_claim",
    "unskip_claim",
    "ask_for_capture",
    "ask_for_version",
    "check_again",
}
"""Acts on one's own lists and orders to the machine, which are no editorial tables: neither edge may leave anything."""

MACHINE = {
    "release_expired", "text_changed", "split_article", "mirror_checkers", "raise_priority", "weigh_waiting",
    "capture_source",
}  # fmt: skip
"""Acts of no person."""
