"""The people of the demonstration. All of them, and the bodies they work for, are made up."""

from dataclasses import dataclass

from hengji.office.people.roles import Role

SITE = "云港示范考点"
HALL = "一号机房"
PLACE = f"{SITE} {HALL}"
TRIAL_PLACE = f"{SITE} 试考区"


@dataclass(frozen=True, slots=True)
class Person:
    username: str
    name: str
    name_latin: str
    roles: tuple[Role, ...]


def _candidate(username: str, name: str, name_latin: str) -> Person:
    return Person(username, name, name_latin, (Role.CANDIDATE,))


SYSADMIN = Person("tian", "田园", "Tian Yuan", (Role.SYSADMIN,))
MANAGER = Person("fang", "方启明", "Fang Qiming", (Role.SCHEME_MANAGER,))
REGISTRAR = Person("gu", "顾言", "Gu Yan", (Role.REGISTRAR,))
EXAM_OFFICER = Person("qin", "秦朗", "Qin Lang", (Role.EXAM_OFFICER,))
INVIGILATOR = Person("xu", "许宁", "Xu Ning", (Role.INVIGILATOR,))
EXAMINER = Person("song", "宋词", "Song Ci", (Role.EXAMINER,))
SECOND_EXAMINER = Person("lu", "陆离", "Lu Li", (Role.EXAMINER,))
LEAD_EXAMINER = Person("shen", "沈砚", "Shen Yan", (Role.LEAD_EXAMINER, Role.EXAMINER))
INTERVIEWER = Person("liu", "柳青", "Liu Qing", (Role.INTERVIEWER, Role.LEAD_EXAMINER))
SECOND_INTERVIEWER = Person("gao", "高远", "Gao Yuan", (Role.INTERVIEWER,))
THIRD_INTERVIEWER = Person("bai", "白露", "Bai Lu", (Role.INTERVIEWER,))
DECIDER = Person("yan", "严正", "Yan Zheng", (Role.DECIDER,))
SECOND_DECIDER = Person("ping", "平允", "Ping Yun", (Role.DECIDER,))
CREDENTIAL_OFFICER = Person("jin", "金石", "Jin Shi", (Role.CREDENTIAL_OFFICER,))
SECOND_CREDENTIAL_OFFICER = Person("yin", "印月", "Yin Yue", (Role.CREDENTIAL_OFFICER,))

STAFF = (
    SYSADMIN,
    MANAGER,
    REGISTRAR,
    EXAM_OFFICER,
    INVIGILATOR,
    EXAMINER,
    SECOND_EXAMINER,
    LEAD_EXAMINER,
    INTERVIEWER,
    SECOND_INTERVIEWER,
    THIRD_INTERVIEWER,
    DECIDER,
    SECOND_DECIDER,
    CREDENTIAL_OFFICER,
    SECOND_CREDENTIAL_OFFICER,
)

# Who speaks for a school; she has no work in the body.
CONTACT = Person("lian", "连心", "Lian Xin", (Role.ORG_CONTACT,))

# The three whose way is told in full.
PASSES = _candidate("lin", "林知夏", "Lin Zhixia")
FAILS_ONE = _candidate("chen", "陈嘉禾", "Chen Jiahe")
SUPPLEMENTS = _candidate("he", "何䶮", "He Yan")
# Whose certificate is revoked, so that there is one to verify.
REVOKED = _candidate("wu", "吴𠮷", "Wu Ji")
# Who are under way, so that everybody finds work to do.
MID_EXAM = _candidate("zhao", "赵一鸣", "Zhao Yiming")
WAITS_FOR_MARKS = _candidate("ayi", "阿依古丽·买买提", "Ayigul Mamat")
WAITS_FOR_INTERVIEW = _candidate("ouyang", "欧阳清", "Ouyang Qing")
WAITS_FOR_DECISION = _candidate("tang", "唐果", "Tang Guo")
WAITS_FOR_CERTIFICATE = _candidate("mei", "梅雪", "Mei Xue")
WAITS_FOR_REVIEW = _candidate("zhou", "周沐", "Zhou Mu")
WRITES_DRAFT = _candidate("jiang", "江小鱼", "Jiang Xiaoyu")

CANDIDATES = (
    PASSES,
    FAILS_ONE,
    SUPPLEMENTS,
    REVOKED,
    MID_EXAM,
    WAITS_FOR_MARKS,
    WAITS_FOR_INTERVIEW,
    WAITS_FOR_DECISION,
    WAITS_FOR_CERTIFICATE,
    WAITS_FOR_REVIEW,
    WRITES_DRAFT,
)
