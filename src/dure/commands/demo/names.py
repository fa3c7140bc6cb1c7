"""Names in nine scripts. Common given and family names, joined by counting: nobody in particular.

Each name stands in Latin letters and in its own script. No list of real people
was used or copied.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pool:
    """Names of one language: women's, men's, family names; each `Latin/own script`."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    family: tuple[str, ...]
    family_first: bool = False


@dataclass(frozen=True)
class Name:
    latin: str
    own: str


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


POOLS: dict[str, Pool] = {
    "prs": Pool(
        _split("Maryam/مریم Zahra/زهرا Fatima/فاطمه Roya/رویا Laila/لیلا Shirin/شیرین Parwin/پروین Nargis/نرگس"),
        _split("Farid/فرید Hamid/حمید Idris/ادریس Jawad/جواد Karim/کریم Najib/نجیب Reza/رضا Wahid/وحید"),
        _split("Haidari/حیدری Rahimi/رحیمی Karimi/کریمی Noori/نوری Sadat/سادات Azizi/عزیزی Amiri/امیری"),
    ),
    "ar": Pool(
        _split("Amal/أمل Hanan/حنان Iman/إيمان Rasha/رشا Salma/سلمى Yasmin/ياسمين Nour/نور Huda/هدى"),
        _split("Ahmad/أحمد Bilal/بلال Khalil/خليل Mahmoud/محمود Omar/عمر Samir/سمير Tariq/طارق Ziad/زياد"),
        _split("Haddad/حداد Najjar/نجار Khoury/خوري Saleh/صالح Mansour/منصور Hamdan/حمدان Darwish/درويش"),
    ),
    "am": Pool(
        _split("Almaz/አልማዝ Hirut/ሂሩት Meron/ሜሮን Selam/ሰላም Tigist/ትግስት Bethlehem/ቤተልሔም Marta/ማርታ Genet/ገነት"),
        _split("Abebe/አበበ Bekele/በቀለ Dawit/ዳዊት Getachew/ጌታቸው Tesfaye/ተስፋዬ Yonas/ዮናስ Solomon/ሰለሞን Kebede/ከበደ"),
        _split("Alemu/አለሙ Tadesse/ታደሰ Girma/ግርማ Haile/ኃይሌ Mengistu/መንግስቱ Worku/ወርቁ Assefa/አሰፋ"),
    ),
    "my": Pool(
        _split("Aye/အေး Hla/လှ Khin/ခင် Mya/မြ Nwe/နွယ် Phyu/ဖြူ Su/စု Thida/သီတာ"),
        _split("Aung/အောင် Htun/ထွန်း Kyaw/ကျော် Min/မင်း Myint/မြင့် Soe/စိုး Zaw/ဇော်"),
        _split("Win/ဝင်း Lwin/လွင် Oo/ဦး Naing/နိုင် Htay/ဌေး Maung/မောင် San/စံ"),
    ),
    "ta": Pool(
        _split("Anitha/அனிதா Bhavani/பவானி Kavitha/கவிதா Meena/மீனா Nirmala/நிர்மலா Priya/பிரியா Selvi/செல்வி"),
        _split("Arun/அருண் Dinesh/தினேஷ் Ganesh/கணேஷ் Kumar/குமார் Murugan/முருகன் Rajan/ராஜன் Selvam/செல்வம்"),
        _split("Nadarajah/நடராஜா Sivakumar/சிவகுமார் Thambirajah/தம்பிராஜா Kandasamy/கந்தசாமி Ponnambalam/பொன்னம்பலம்"),
    ),
    "ko": Pool(
        _split("Seoyeon/서연 Jiwoo/지우 Hayun/하윤 Minseo/민서 Soojin/수진 Eunji/은지 Yerin/예린 Boram/보람"),
        _split("Minjun/민준 Jihoon/지훈 Hyunwoo/현우 Dohyun/도현 Sungmin/성민 Taeyang/태양 Junho/준호 Seungwoo/승우"),
        _split("Kim/김 Lee/이 Park/박 Choi/최 Jung/정 Kang/강 Yoon/윤"),
        family_first=True,
    ),
    "uk": Pool(
        _split("Oksana/Оксана Olena/Олена Iryna/Ірина Kateryna/Катерина Nadiia/Надія Halyna/Галина"),
        _split("Andrii/Андрій Bohdan/Богдан Ivan/Іван Mykola/Микола Oleh/Олег Petro/Петро Taras/Тарас Yurii/Юрій"),
        _split("Kovalenko/Коваленко Bondarenko/Бондаренко Tkachenko/Ткаченко Melnyk/Мельник Shevchuk/Шевчук"),
    ),
    "ne": Pool(
        _split("Asha/आशा Bimala/विमला Gita/गीता Kamala/कमला Laxmi/लक्ष्मी Maya/माया Sarita/सरिता Sunita/सुनीता"),
        _split("Bishnu/विष्णु Deepak/दीपक Hari/हरि Kiran/किरण Prakash/प्रकाश Ram/राम Santosh/सन्तोष Suresh/सुरेश"),
        _split("Gurung/गुरुङ Tamang/तामाङ Rai/राई Magar/मगर Shrestha/श्रेष्ठ Thapa/थापा Adhikari/अधिकारी"),
    ),
    "zh": Pool(
        _split("Fang/芳 Hua/华 Lan/兰 Mei/梅 Xia/霞 Ying/英 Yun/云 Zhen/珍"),
        _split("Bo/波 Gang/刚 Hao/浩 Jun/军 Lei/磊 Ming/明 Tao/涛 Wei/伟"),
        _split("Chen/陈 Li/李 Liu/刘 Wang/王 Zhang/张 Zhao/赵 Zhou/周"),
        family_first=True,
    ),
    "fr": Pool(
        _split("Aminata Béatrice Chantal Espérance Grâce Henriette Joséphine Mireille"),
        _split("Alphonse Bienvenu Christophe Dieudonné Emmanuel Fabrice Jean-Pierre Serge"),
        _split("Kabongo Ilunga Mbuyi Mukendi Tshibanda Kalala Ngoy"),
    ),
    "en": Pool(
        _split("Abena Akosua Comfort Efua Gifty Mercy Patience Yaa"),
        _split("Emmanuel Isaac Kofi Kojo Kwame Kwesi Samuel Yaw"),
        _split("Addo Asante Boateng Mensah Ofori Osei Owusu"),
    ),
    "es": Pool(
        _split("Adriana Beatriz Carmen Daniela Elena Gabriela Luisa Marisol Natalia Paola Rosa Yolanda"),
        _split("Andrés Carlos Diego Esteban Felipe Javier Luis Mateo"),
        _split("Castillo Delgado Herrera Mendoza Paredes Quintero Rojas Vargas Zambrano"),
    ),
}  # fmt: skip

SCRIPTS_OF = {"prs": "Arabic", "ar": "Arabic", "am": "Ethiopic", "my": "Myanmar", "ta": "Tamil",
              "ko": "Hangul", "uk": "Cyrillic", "ne": "Devanagari", "zh": "Han",
              "fr": "Latin", "en": "Latin", "es": "Latin"}  # fmt: skip


def name(language: str, gender: str, number: int) -> Name:
    """The name with this number among the women or men of a language.

    Given names turn faster than family names, so neighbours differ in both.
    """
    pool = POOLS[language]
    given = pool.women if gender == "woman" else pool.men
    first = given[number % len(given)]
    family = pool.family[(number + number // len(given)) % len(pool.family)]
    parts = (family, first) if pool.family_first else (first, family)
    latin = " ".join(part.split("/")[0] for part in parts)
    if "/" not in first:
        return Name(latin, "")
    return Name(latin, ("" if pool.family_first else " ").join(part.split("/")[1] for part in parts))
