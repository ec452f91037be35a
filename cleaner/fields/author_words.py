"""The words bylines are made of: openings, joints, roles, particles, and what no name contains."""

from __future__ import annotations

# Openings of a byline, in lower case, one language a line.
OPENINGS = frozenset(
    opening
    for line in (
        "by|written by|this post was written by|this article was written by|article written by|words by|story by|report by|reporting by|"
        "text by|posted by|published by|article by|submitted by|author|authors|"
        "reporter|opinion by|analysis by|review by|interview by|words|view all posts by|all posts by|posts by|more by|compiled by|"
        "contributor|guest author|guest contributor|guest post by|columnist",
        "von|text von|ein beitrag von|ein kommentar von|eine analyse von|ein interview von|ein gastbeitrag von|kommentar von|"
        "kolumne von|analyse von|interview von|geschrieben von|autor|autorin|autoren|text|texte|"
        "verfasst von|veröffentlicht von|erstellt von|eingestellt von",
        "par|propos recueillis par|écrit par|publié par|rédigé par|auteur|auteurs|texte|texte par|un article de",
        "por|escrito por|texto|texto de|publicado por|autora|autores|redactado por|reportagem de|reportagem|com reportagem de",
        "di|a cura di|scritto da|pubblicato da|autore|autori|testo di|articolo di|servizio di",
        "door|geschreven door|tekst|tekst door",
        "autorka|autorzy|opracowanie|opracował|opracowała|napisał|napisała|napsal|napsala|autoři",
        "av|text av|tekst av|skrevet av|skriven av|tekst og foto|text och foto|af|skrevet af|skribent|journalist",
        "автор|авторы|текст|автор текста|подготовил|подготовила|материал подготовил|корреспондент|автор статьи",
        "yazan|haber|yazar|muhabir|oleh|penulis|tác giả|bởi|ngu|ibhalwe ngu",
        "بقلم|كتب|كتبت|كتبه|إعداد|تقرير|الكاتب|تحرير",
        "लेखक|लेखिका|रिपोर्ट",
        "文|執筆|取材|著者|記者|作者|记者|撰文|글|기자",
    )
    for opening in line.split("|")
)

# Openings that are nouns and verbs of prose too, so that a colon or a dash must follow.
COLON_OPENINGS = frozenset(
    "words author authors reporter contributor columnist text texte texto tekst текст haber autor autorin autoren auteur auteurs autora "
    "autores autore autori "
    "autorka autorzy reportagem journalist skribent penulis muhabir yazar корреспондент автор авторы "
    "كتب كتبت كتبه تقرير إعداد تحرير الكاتب रिपोर्ट लेखक लेखिका 文 글 取材 執筆 著者 作者 撰文".split()
)

# Words between two names.
JOINTS = tuple("and und et y e och og en i a ve dan и و with mit avec con com και și és".split())

# Words of the trade: what holds one of them is a post or a desk, not a person.
DESKS = frozenset(
    """
    staff writer writers reporter reporters correspondent correspondents editor editors editorial contributor contributors columnist
    journalist journalists bureau desk newsroom newsdesk team producer producers freelance freelancer multimedia intern photographer
    photographers agency agencies
    redaktion redakteur redakteurin redakteure korrespondent korrespondentin reporterin chefredakteur chefredakteurin volontär
    volontärin praktikant praktikantin gastautor gastautorin onlineredaktion sportredaktion agenturen nachrichtenagentur
    rédaction rédacteur rédactrice journaliste correspondant correspondante envoyé envoyée chroniqueur chroniqueuse
    redacción redactor redactora corresponsal periodista agencias columnista
    redação repórter correspondente jornalista editora colunista agências
    redazione corrispondente inviato inviata giornalista
    redactie redacteur verslaggever redakcja dziennikarz dziennikarka redakce redaktor redaktorka
    redaktionen redaktör journalisten newsdesken
    редакция корреспондент обозреватель журналист журналистка редактор спецкор
    muhabir muhabiri editör editörü redaksi wartawan jurnalis
    محرر محررة مراسل مراسلة صحفي صحفية صحافي كاتب كاتبة
    संवाददाता ब्यूरो डेस्क
    記者 特派員 編集部 记者 本报记者 編輯 编辑 기자 특파원 인턴기자 선임기자
    """.split()
)

# Of these, what names a group; "Anna Berg, staff writer" is a person, "Harbour staff" is not.
GROUPS = frozenset(
    "staff team desk bureau newsroom newsdesk editors reporters writers editorial redaktion rédaction redacción redazione redakce "
    "redakcja redaktionen redaksi redactie редакция agenturen agencias agences contributors 編集部 编辑部".split()
)

# What stands before a post and is no name.
RANKS = frozenset(
    """
    senior junior chief lead deputy associate assistant executive managing contributing special former political diplomatic foreign national
    staff group digital online multimedia audience data features showbiz royal royals defence defense consumer features city
    leitender leitende freier freie stellvertretender stellvertretende ressortleiter ressortleiterin
    """.split()
)

# What else people are; drops from an author field, but proves no byline.
POSTS = frozenset(
    """
    president director founder co-founder cofounder ceo cto cfo coo cmo vp head chief manager specialist expert consultant critic
    professor lecturer researcher analyst fellow chairman chairwoman minister dietitian engineer developer marketer strategist attorney
    """.split()
)

# Degrees and the like, which belong to the name before the comma.
DEGREES = frozenset("MD M.D. PhD Ph.D. Jr Jr. Sr. II III MS RD RDN RN MA MBA MPH DDS DO JD J.D. CFP CFP® CPA LLM MSc BSc FAND".split())

# Lower-case words that stand inside names.
PARTICLES = frozenset(
    "al el bin bint ibn abu ben de da do dos das del della dello di du des la le les lo los van von vom zu zum zur der den dem "
    "ten ter te tot af av y e i san santa st. ap ferch ul ur al- ad ed ez os as un".split()
)

# Words of phrases; what holds one of them is no name.
FUNCTION_WORDS = (
    frozenset(
        """
        the a an this that these those there here what when where why how who which while with without within from to for in on at of as by
        is are was were be been has have had will would can could should not no yes more most less least all any some many few every
        each our your their his her its my we you they he she it now then than also just only about after before between under over into
        onto popular demand public train foot night day week month year today yesterday tomorrow
        das die dem ein eine einer eines und oder aber nicht auch noch mehr wie was wer wo warum wenn seit nach vor bei mit für über
        une est sont pas plus pour dans sur avec qui que quoi quand selon
        una unos unas es son para pero con sin sobre cada favor ejemplo
        il gli uno sono per non più come dal dalla nel nella
        uma não mais com sem dia noite
        het een voor met naar niet
        это как что для при после на по не из от до
        في من على إلى أن عن مع هذا هذه التي الذي كان كانت قال قالت
        के में की और का से को है एक पर ने
        """.split()
    )
    - PARTICLES
)

# Of sentences, in small letters as names never are: a line with one of them is no byline.
OF_SENTENCES = frozenset(
    """
    is are was were has have had been will would could should may not they he she it who which that this these
    ist sind war waren hat haben hatte wird werden wurde nicht kein sich sie er es ich wir
    est sont était ont pas qui dans cette il elle nous vous son está fue eran sus pero não são foi está ele ela
    è sono stato che non zijn heeft was niet är har inte som er ikke blev jest nie się это не был была были
    """.split()
)

# Words that are names too: "Will Smith", "Xiaoying You", "Per Hansen".
ALSO_NAMES = frozenset("will you an do to so no on in her may per son mit die long young can".split())
ALSO_FIRST_NAMES = frozenset("will may per an long young".split())

# Words of buttons, counters and captions.
FURNITURE = frozenset(
    """
    read share follow subscribe login sign view click comment comments newsletter photo photos image images video getty copyright hours
    top picks key takeaways table contents guide best reviewed fact checked checker medically
    minutes ago stand artikel artikels written article articles tags tag topic topics category categories program faculty learning
    updated published posted post posts recent popular trending first latest breaking related contact privacy
    policy terms home menu search more
    reading time lesezeit lesedauer lecture lectura leitura lettura чтения القراءة temps tiempo tempo
    lesen teilen folgen abonnieren kommentare foto fotos bild partager commentaires lire leer compartir comentarios
    facebook twitter instagram whatsapp telegram linkedin youtube tiktok pinterest email e-mail print rss pdf audio podcast
    condividi commenti leggi compartilhar comentários читать комментарии фото
    """.split()
)

# Words of outlets and institutions: "Harbour News" is no person.
OUTLET_WORDS = frozenset(
    """
    news times post daily weekly sunday magazine press radio tv television media online zeitung blog today journal herald tribune gazette
    telegraph network group inc inc. ltd ltd. llc gmbh ag university institute college center centre department ministry office
    council association foundation society company corporation bank nachrichten kurier anzeiger blatt allgemeine rundschau tagblatt
    presse diario diário periódico noticias notícias jornal gazeta quotidien actu corriere giornale
    avisen bladet dagblad nyheter новости газета известия правда news.com haber haberleri ajansı ajans gazetesi хабар
    agency agentur agence agencia agência agenzia redaction world sports business health science insider report review
    lines airlines forum estate mortgage mortgages
    finance financial tips marketing digital studio solutions services software technology technologies insurance travel construction
    """.split()
)

# With one word behind them they make the name of an outlet: "Le Quotidien".
ARTICLES = frozenset("le la el il los las les o os die der das the".split())

# Places of two capitalised words that stand after names.
PLACES = frozenset(
    "new york|los angeles|san francisco|san diego|las vegas|hong kong|tel aviv|new delhi|cape town|kuala lumpur|rio de janeiro|são paulo|"
    "buenos aires|mexico city|washington dc|washington d.c|united states|united kingdom|south africa|saudi arabia|new zealand|"
    "frankfurt am main|bad homburg|nueva york|san salvador|addis ababa|abu dhabi|st petersburg|santa monica|"
    "нью-йорк|санкт-петербург|нижний новгород".split("|")
)

# Author values that content systems fill in by themselves.
PLACEHOLDERS = frozenset(("no author", "multiple sources", "various authors", "site admin", "super user", "web admin")) | frozenset(
    """
    admin administrator root author autor unknown anonymous anonym none null undefined user guest webmaster editor support info test
    sponsored advertorial n/a na nan wordpress superuser owner system default name by false true -
    """.split()
)
