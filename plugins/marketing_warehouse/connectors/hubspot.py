"""HubSpot: exports of deals, contacts, companies, owners and marketing e-mails.

File: CSV in UTF-8, every cell quoted, dates `2024-03-12 09:14` in the portal's
time zone, several associated ids joined with `;`. The newest export of a record
counts, of deals the last modified row. Owners are the fields of the owners API; headings of the e-mail report and the German ones of deals, and all of contacts but the English, are RECALLED, its rates are left out
(they follow from the counts). Lands in: raw/hubspot/{deal,contact,company,owner,marketing_email}.
Alone: python -m marketing_warehouse.extract landing/hubspot
"""

from marketing_warehouse.connectors.specification import (
    DEAL_STAGES,
    Column,
    Connector,
    Entity,
    Kind,
    Load,
    Personal,
    Report,
    Type,
)

DEAL = Entity(
    name="deal",
    load=Load.UPSERT,
    key=("deal_id",),
    reports=(Report("export", requires=("deal_id", "deal_name", "deal_stage")),),
    columns=(
        Column(
            "deal_id",
            Type.ID,
            (
                "Record ID",
                "Record ID - Deal",
                "Deal ID",
                "Datensatz-ID",
                "ID de registro",
                "ID de fiche d'informations",
                "ID do registro",
                "ID record",
                "Record-ID",
                "レコードID",
                "记录 ID",
            ),
            required=True,
        ),
        Column(
            "deal_name",
            Type.TEXT,
            (
                "Deal Name",
                "Deal-Name",
                "Dealname",
                "Nombre del negocio",
                "Nom de la transaction",
                "Nome do negócio",
                "Nome della trattativa",
                "Dealnaam",
                "取引名",
                "交易名称",
            ),
        ),
        Column(
            "deal_stage",
            Type.TEXT,
            (
                "Deal Stage",
                "Deal-Phase",
                "Dealphase",
                "Etapa del negocio",
                "Phase de la transaction",
                "Etapa do negócio",
                "Fase della trattativa",
                "Dealfase",
                "取引ステージ",
                "交易阶段",
            ),
            required=True,
            values=DEAL_STAGES,
            is_qualified=True,
        ),
        Column("pipeline", Type.TEXT, ("Pipeline",)),
        Column(
            "close_at",
            Type.TIMESTAMP,
            (
                "Close Date",
                "Abschlussdatum",
                "Fecha de cierre",
                "Date de fermeture",
                "Data de fechamento",
                "Data di chiusura",
                "Sluitingsdatum",
                "クローズ日",
                "关闭日期",
            ),
        ),
        Column(
            "created_at",
            Type.TIMESTAMP,
            (
                "Create Date",
                "Erstellungsdatum",
                "Fecha de creación",
                "Date de création",
                "Data de criação",
                "Data di creazione",
                "Aanmaakdatum",
                "作成日",
                "创建日期",
            ),
        ),
        Column(
            "modified_at",
            Type.TIMESTAMP,
            (
                "Last Modified Date",
                "Datum der letzten Änderung",
                "Fecha de última modificación",
                "Date de dernière modification",
                "Data da última modificação",
                "Data dell'ultima modifica",
                "Laatst gewijzigd op",
                "最終更新日",
                "最后修改日期",
            ),
        ),
        Column(
            "owner_name",
            Type.TEXT,
            (
                "Deal owner",
                "Deal Owner",
                "Zuständiger Mitarbeiter für Deal",
                "Propietario del negocio",
                "Propriétaire de la transaction",
                "Proprietário do negócio",
                "Proprietario della trattativa",
                "Eigenaar van deal",
                "取引担当者",
                "交易所有者",
            ),
            personal=Personal.STAFF,
        ),
        Column(
            "amount", Type.MONEY, ("Amount", "Betrag", "Valor", "Monto", "Montant", "Importo", "Bedrag", "金額", "金额")
        ),
        Column(
            "currency_code",
            Type.CURRENCY,
            ("Currency", "Währung", "Moneda", "Devise", "Moeda", "Valuta", "通貨", "币种", "货币"),
        ),
        Column("probability", Type.DECIMAL, ("Deal probability",)),
        Column("is_won", Type.BOOLEAN, ("Is Closed Won", "Is closed won")),
        Column("is_lost", Type.BOOLEAN, ("Is closed lost", "Is Closed Lost")),
        Column("original_source", Type.TEXT, ("Original Source Type", "Original Traffic Source", "Original Source")),
        Column("contact_ids", Type.TEXT, ("Associated Contact IDs", "Associated Contact ID")),
        Column(
            "company_ids",
            Type.TEXT,
            ("Associated Company IDs", "Associated Company ID", "Associated Company IDs (Primary)"),
        ),
        Column("company_name", Type.TEXT, ("Associated Company", "Associated Company (Primary)", "Company name")),
        Column("product_name", Type.TEXT, ("Product", "Product Name")),
        Column("region", Type.TEXT, ("Region", "Sales Region")),
        Column("contract_start", Type.DATE, ("Contract start date",)),
        Column("contract_end", Type.DATE, ("Contract end date",)),
    ),
)

CONTACT = Entity(
    name="contact",
    load=Load.UPSERT,
    key=("contact_id",),
    reports=(Report("export", requires=("contact_id", "email_hash")),),
    columns=(
        # `Member Status`: a report of Salesforce campaign members; the times are in exports of Zoho CRM.
        Column(
            "contact_id",
            Type.ID,
            ("Record ID", "Record ID - Contact", "Contact ID", "Datensatz-ID", "ID de registro", "ID d'enregistrement"),
            required=True,
            unless=("Member Status", "Created Time", "Modified Time"),
        ),
        Column("first_name", Type.TEXT, ("First Name", "Vorname", "Nombre", "Prénom"), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last Name", "Nachname", "Apellidos", "Nom"), personal=Personal.DROP),
        Column("email_hash", Type.TEXT, ("Email", "E-Mail", "E-Mail-Adresse", "Correo", "Correo electrónico", "Adresse e-mail"), personal=Personal.HASH),
        Column(
            "phone_hash",
            Type.TEXT,
            (
                "Mobile Phone Number", "Mobiltelefonnummer", "Número de teléfono móvil", "Numéro de téléphone mobile", "Phone Number", "Phone",
                "Telefonnummer", "Número de teléfono", "Numéro de téléphone",
            ),
            personal=Personal.HASH,
            first_filled=True,
        ),
        Column("lifecycle_stage", Type.TEXT, ("Lifecycle Stage", "Lifecycle-Phase", "Etapa del ciclo de vida", "Phase du cycle de vie")),
        Column("lead_status", Type.TEXT, ("Lead Status", "Leadstatus", "Lead-Status", "Estado del lead", "Statut du lead")),
        Column("owner_name", Type.TEXT, (
            "Contact owner", "Contact Owner", "Zuständiger Mitarbeiter für Kontakt", "Zuständiger Mitarbeiter", "Propietario del contacto",
            "Propriétaire du contact",
        ), personal=Personal.STAFF),
        Column("original_source", Type.TEXT, (
            "Original Source", "Original Source Type", "Original Traffic Source", "Ursprüngliche Traffic-Quelle", "Ursprüngliche Quelle",
            "Fuente original de tráfico", "Fuente original", "Source d'origine du trafic", "Source d'origine",
        )),
        Column("source_detail_1", Type.TEXT, ("Original Source Drill-Down 1", "Original Traffic Source Drill-Down 1")),
        Column("source_detail_2", Type.TEXT, ("Original Source Drill-Down 2", "Original Traffic Source Drill-Down 2")),
        Column("utm_source", Type.TEXT, ("UTM Source", "utm_source")),
        Column("utm_medium", Type.TEXT, ("UTM Medium", "utm_medium")),
        Column("utm_campaign", Type.TEXT, ("UTM Campaign", "utm_campaign")),
        Column("utm_content", Type.TEXT, ("UTM Content", "utm_content")),
        Column("utm_term", Type.TEXT, ("UTM Term", "utm_term")),
        Column("country", Type.TEXT, ("Country/Region", "Country", "Land/Region", "País/región", "Pays/Région")),
        Column("company_name", Type.TEXT, ("Company name", "Company Name", "Associated Company")),
        Column(
            "company_ids",
            Type.TEXT,
            ("Primary Associated Company ID", "Associated Company IDs", "Associated Company ID"),
        ),
        Column("created_at", Type.TIMESTAMP, ("Create Date", "Erstellungsdatum", "Fecha de creación", "Date de création")),
    ),
)  # fmt: skip

COMPANY = Entity(
    name="company",
    load=Load.UPSERT,
    key=("company_id",),
    reports=(
        Report("export", requires=("company_id", "company_name", "domain")),
        Report("export", requires=("company_id", "company_name", "owner_name")),
        Report("export", requires=("company_id", "company_name", "industry")),
    ),
    columns=(
        Column("company_id", Type.ID, ("Record ID", "Record ID - Company", "Company ID"), required=True),
        Column("company_name", Type.TEXT, ("Company name", "Company Name")),
        Column("domain", Type.TEXT, ("Company Domain Name", "Company domain name")),
        Column("owner_name", Type.TEXT, ("Company owner", "Company Owner"), personal=Personal.STAFF),
        Column("industry", Type.TEXT, ("Industry",)),
        Column("country", Type.TEXT, ("Country/Region", "Country")),
        Column("region", Type.TEXT, ("Region", "Sales Region")),
        Column("lifecycle_stage", Type.TEXT, ("Lifecycle Stage",)),
        Column("original_source", Type.TEXT, ("Original Source", "Original Source Type", "Original Traffic Source")),
        Column("employees", Type.INTEGER, ("Number of Employees", "Number of employees")),
        Column("phone_hash", Type.TEXT, ("Phone Number",), personal=Personal.HASH),
        Column("created_at", Type.TIMESTAMP, ("Create Date",)),
    ),
)

OWNER = Entity(
    name="owner",
    load=Load.UPSERT,
    key=("owner_id",),
    reports=(Report("api", requires=("owner_id", "email_hash", "first_name", "last_name", "user_id")),),
    columns=(
        Column("owner_id", Type.ID, ("id", "Owner ID"), required=True),
        Column("user_id", Type.ID, ("userId", "User ID")),
        Column("first_name", Type.TEXT, ("firstName", "First name")),
        Column("last_name", Type.TEXT, ("lastName", "Last name")),
        Column("email_hash", Type.TEXT, ("email",), personal=Personal.HASH),
        Column("is_archived", Type.BOOLEAN, ("archived",)),
        Column("created_at", Type.TIMESTAMP, ("createdAt",)),
    ),
)

MARKETING_EMAIL = Entity(
    name="marketing_email",
    load=Load.UPSERT,
    key=("email_id",),
    reports=(Report("report", requires=("email_id", "sent", "delivered", "opened", "clicked")),),
    columns=(
        Column("email_id", Type.ID, ("Email ID", "Content ID"), required=True),
        Column("email_name", Type.TEXT, ("Email name", "Email Name", "Name")),
        Column("subject", Type.TEXT, ("Email subject", "Subject")),
        Column("campaign_name", Type.TEXT, ("Campaign", "Campaign name")),
        Column("sent_at", Type.TIMESTAMP, ("Publish date", "Send date", "Sent date")),
        Column("sent", Type.INTEGER, ("Sent",)),
        Column("delivered", Type.INTEGER, ("Delivered",)),
        Column("opened", Type.INTEGER, ("Opened", "Opens")),
        Column("clicked", Type.INTEGER, ("Clicked", "Clicks")),
        Column("bounced", Type.INTEGER, ("Bounced", "Bounces", "Hard bounced")),
        Column("unsubscribed", Type.INTEGER, ("Unsubscribed",)),
        Column("spam_reports", Type.INTEGER, ("Spam reports", "Marked as spam")),
    ),
)

CONNECTOR = Connector(
    source="hubspot",
    title="HubSpot",
    title_zh="HubSpot 客户关系管理",
    kind=Kind.CRM,
    entities=(DEAL, CONTACT, COMPANY, OWNER, MARKETING_EMAIL),
    time_zone="account",
)
