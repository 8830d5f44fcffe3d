import { type FieldName, fieldTypeOf } from '../mapping/fields.ts'

/**
 * What columns are called in shops' exports: English, German, French, Spanish, Portuguese, Danish, Chinese. Written without accents, spaces and
 * marks, in lower case. The first field that has a name wins, so the narrower meaning stands first.
 */
export const headerWords: readonly (readonly [field: FieldName, names: string])[] = [
  [
    'customer.email',
    `email emailaddress customeremail emailcustomer billingemail emailbilling buyeremail useremail contactemail mail
    emailadresse kundenemail kundeemail mailadresse courriel adresseemail emailclient adressecourriel correo correoelectronico emailcliente
    email邮箱 enderecodeemail emaildocliente emaildocomprador 邮箱 电子邮件 邮件 客户邮箱 电子邮箱`,
  ],
  [
    'customer.phone',
    `phone phonenumber customerphone billingphone phonebilling mobile mobilephone mobilenumber telephone telephonenumber tel
    cellphone telefon telefonnummer handy handynummer mobilnummer mobil numerodetelephone portable telefono telefonomovil movil celular
    telefone tlf 电话 手机 手机号 手机号码 联系电话`,
  ],
  [
    'customer.anonymousId',
    'anonymousid visitorid clientcookie cookieid deviceuserid fullvisitorid userpseudoid visitor 访客id',
  ],
  [
    'customer.userId',
    `customerid customer customerno customernumber customercode custid userid user uid clientid client clientno memberid member
    membernumber accountid account buyerid buyer shopperid householdid contactid personid loyaltyid cardnumber kundennummer kundenid kunde
    kundennr kdnr kundencode benutzerid mitgliedsnummer numeroclient idclient codeclient nclient numclient cliente idcliente
    clienteid codigocliente codigodecliente numerodecliente ncliente kundenummer kundeid kundenrnr brugerid medlemsnummer
    iddocliente codigodocliente codcliente usuario idusuario comprador 客户id 客户编号 客户 会员号 会员id 会员编号 用户id 用户 用户编号 买家id`,
  ],
  [
    'orderId',
    `orderid order orderno ordernumber ordernr ordercode invoiceno invoice invoiceid invoicenumber transactionid transaction transactionno
    transactionnumber receiptid receiptno receiptnumber basketid ticketid purchaseid saleid salesorder bestellnummer bestellnr bestellid
    auftragsnummer auftragsnr auftrag bestellung rechnungsnummer rechnungsnr belegnummer belegnr numerodecommande numerocommande
    ncommande ndecommande nodecommande idcommande commande commandeid refcommande referencecommande numerofacture facture pedido numerodepedido
    numeropedido npedido idpedido pedidoid nodepedido factura numerofactura numerodefactura ordrenummer ordrenr ordreid ordre
    fakturanummer fakturanr numerodopedido iddopedido codigodopedido notafiscal 订单号 订单编号 订单id 订单 交易号 发票号`,
  ],
  [
    'lineId',
    'lineid orderlineid lineitemid orderitemid linenumber lineno positionsnummer posnr ligneid lineaid linjeid 行号 明细id',
  ],
  ['eventId', 'eventid messageid hitid insertid 事件id'],
  [
    'name',
    `event eventname eventtype action activity activityname ereignis ereignisname aktion evenement nomevenement evento nombreevento accion
    haendelse begivenhed handling acao 事件 事件名称 行为 行为类型`,
  ],
  [
    'signedUpAt',
    `signedupat signupdate registeredat registrationdate registered membersince customersince joindate joinedat registriertam
    registrierungsdatum kundeseit dateinscription inscritle fechaderegistro fecharegistro oprettetdato registreret datadecadastro
    datacadastro 注册时间 注册日期`,
  ],
  [
    'occurredAt',
    `orderdate orderedat orderdatetime ordertime ordertimestamp orderpurchasetimestamp purchasedate purchasedat purchasetimestamp
    createdat created createddate datecreated creationdate invoicedate transactiondate transactiontime transactiontimestamp saledate
    salesdate eventtime eventdate eventtimestamp timestamp occurredat datetime date time day ts placedat paidat bestelldatum
    auftragsdatum rechnungsdatum belegdatum kaufdatum erstelltam erstellt datum zeitpunkt zeit datedecommande datecommande
    dateachat dateheure creele datecreation datefacture fechadepedido fechapedido fechadecompra fechacompra fechadelpedido fecha fechahora
    fechafactura ordredato bestillingsdato kobsdato dato oprettet tidspunkt fakturadato datadopedido datapedido datadacompra datacompra
    data datahora criadoem 日期 时间 下单时间 订单日期 订单时间 创建时间 购买时间 交易时间 付款时间 支付时间`,
  ],
  ['line.sku', 'sku sellersku lineitemsku itemsku variantsku productsku gtin ean upc barcode'],
  [
    'line.productId',
    `productid productcode productno productnumber stockcode itemid itemno itemnumber itemcode articleid articleno articlenumber
    articlecode materialnumber asin variantid artikelnummer artikelnr artikelid artnr produktnummer produktid produktnr
    materialnummer reference ref refproduit referenceproduit idproduit codeproduit codearticle referencia idproducto
    codigoproducto codigodeproducto idarticulo varenummer varenr produktkode idproduto codigodoproduto codproduto iddoproduto
    商品id 商品编号 商品编码 产品id 产品编号 货号`,
  ],
  [
    'line.name',
    `productname itemname producttitle itemtitle lineitemname description productdescription itemdescription articlename product item
    title artikelbezeichnung artikelname produktname produktbezeichnung bezeichnung beschreibung artikel produkt nomduproduit
    nomproduit designation libelle produit article nombredelproducto nombreproducto descripcion producto articulo produktnavn varenavn
    varetekst vare nomedoproduto nomeproduto descricao produto 商品名称 产品名称 商品 产品 品名`,
  ],
  [
    'line.category',
    `category productcategory categoryname productcategoryname department productgroup producttype kategorie produktkategorie
    warengruppe produktgruppe categorie categorieproduit famille rayon categoria categoriaproducto kategori varegruppe produktgruppe
    categoriadoproduto 分类 类别 品类 商品分类 类目`,
  ],
  [
    'line.brand',
    'brand brandname vendor manufacturer supplier marke hersteller marque fabricant marca fabricante maerke leverandor 品牌 厂商',
  ],
  [
    'line.quantity',
    `quantity qty units pieces pcs numberofitems itemquantity lineitemquantity unitssold menge anzahl stuck stueck stuckzahl
    quantite qte nombre cantidad cant unidades antal stk maengde quantidade qtd qtde 数量 件数 购买数量`,
  ],
  [
    'line.price',
    `unitprice price itemprice lineitemprice saleprice sellingprice priceperunit itemcost einzelpreis preis stuckpreis stueckpreis
    verkaufspreis artikelpreis prixunitaire prix pu prixdevente preciounitario precio precioporunidad stykpris enhedspris pris
    salgspris precounitario preco precodevenda 单价 价格 售价`,
  ],
  [
    'line.value',
    `linetotal linevalue lineamount itemtotal extendedprice salesvalue linesubtotal zeilensumme positionssumme positionsbetrag gesamtpreis
    totalligne montantligne prixtotal totallinea importelinea preciototal linjetotal linjebelob valordoitem precototal 行金额 明细金额`,
  ],
  [
    'shipping',
    `shipping shippingcost shippingcosts shippingfee shippingamount ordershippingamount shippingtotal freight freightvalue postage delivery
    deliveryfee versandkosten versand lieferkosten porto fraisdeport livraison fraisdelivraison fraisdexpedition envio gastosdeenvio
    costedeenvio costodeenvio fragt fragtpris forsendelse levering frete valordofrete 运费 邮费`,
  ],
  [
    'tax',
    `tax taxes taxamount totaltax ordertotaltaxamount vat vatamount salestax mwst steuer steuern umsatzsteuer ust mehrwertsteuer tva taxe
    montanttva impuesto impuestos iva moms momsbelob imposto impostos 税 税额 税费`,
  ],
  [
    'discount',
    `discount discountamount discounts totaldiscount cartdiscountamount rabatt rabattbetrag nachlass remise reduction montantremise
    descuento descuentos rabat rabatbelob desconto descontos 折扣 优惠 优惠金额 折扣金额`,
  ],
  [
    'coupon',
    `coupon couponcode couponcodes discountcode discountcodes voucher vouchercode promocode promotioncode promo gutschein gutscheincode
    gutscheinnummer aktionscode codepromo codedereduction bondereduction cupon codigodedescuento codigopromocional rabatkode kupon
    kuponkode cupom codigodecupom 优惠券 优惠码 优惠券码`,
  ],
  [
    'currency',
    'currency currencycode ordercurrency currencyiso wahrung waehrung wahrungscode devise monnaie moneda divisa valuta moeda 币种 货币',
  ],
  [
    'value',
    `subtotal ordersubtotal ordersubtotalamount netamount netsales netrevenue revenue nettotal nettobetrag netto zwischensumme warenwert soustotal
    totalht montantht baseimponible importeneto subtotalpedido netbelob varebelob subtotaldopedido valorliquido 小计 商品金额 商品总额`,
  ],
  [
    'total',
    `total ordertotal ordertotalamount grandtotal totalamount totalprice totalpaid amount amountpaid ordervalue orderamount paymentvalue
    totalvalue spend spent sales sum gross grossamount gesamtbetrag gesamtsumme gesamt summe betrag endsumme bruttobetrag brutto
    umsatz rechnungsbetrag totalcommande montanttotal montant totalttc importetotal importe totalpedido montantttc totalbelob belob
    ialt ordretotal samletbelob valortotal valor valordopedido totaldopedido monto montototal 总金额 金额 订单金额 总价 总额 实付金额
    支付金额 交易金额 销售额`,
  ],
  [
    'country',
    `country countrycode billingcountry shippingcountry countrycodebilling countryname land landercode pays codepays paisdeenvio pais codigopais
    landekode 国家 国家代码`,
  ],
  [
    'region',
    `region state province statecode billingstate shippingstate billingprovince shippingprovince bundesland kanton departement
    provincia comunidad estado uf 省 省份 州 地区`,
  ],
  [
    'city',
    'city town billingcity shippingcity citybilling stadt ort wohnort ville commune ciudad poblacion localidad by postby cidade municipio 城市 市',
  ],
  [
    'platform',
    'platform channel saleschannel ordersource plattform verkaufskanal canal canaldevente kanal plataforma 平台 渠道',
  ],
  ['device', 'device devicetype gerat geraet appareil dispositivo enhed 设备'],
  ['url', 'url pageurl landingpage pagelocation link 网址 链接'],
  ['utmSource', 'utmsource trafficsource'],
  ['utmMedium', 'utmmedium'],
  ['utmCampaign', 'utmcampaign campaign campaignname kampagne campagne campana campanha 活动'],
  [
    'traits.firstName',
    `firstname givenname firstnamebilling billingfirstname vorname prenom nombredepila fornavn primeironome 名`,
  ],
  [
    'traits.lastName',
    'lastname surname familyname lastnamebilling billinglastname nachname nomdefamille apellido apellidos efternavn sobrenome 姓',
  ],
  [
    'traits.name',
    'fullname customername billingname name kundenname nom nomclient nombrecliente navn kundenavn nome nomedocliente 姓名 客户名称 客户姓名 昵称',
  ],
  ['traits.gender', 'gender sex geschlecht anrede sexe genero sexo kon 性别'],
  [
    'traits.birthday',
    `birthday birthdate dateofbirth dob geburtsdatum geburtstag datedenaissance fechadenacimiento fechanacimiento fodselsdato
    fodselsdag datadenascimento 生日 出生日期`,
  ],
  ['traits.age', 'age alter edad alder idade 年龄'],
  ['traits.zip', 'zip zipcode postalcode postcode plz postleitzahl codepostal codigopostal postnummer postnr cep 邮编'],
]

/** A header in the form of the table above: `Order_ID`, `order id` and `OrderId` are all `orderid`. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const fieldByWord = new Map<string, FieldName>()
for (const [field, names] of headerWords) {
  for (const name of names.split(/\s+/)) if (!fieldByWord.has(name)) fieldByWord.set(name, field)
}

/** The field that a column of this name usually is, or undefined. `amount_cents` is an amount in minor units. */
export function fieldOfHeader(header: string): { field: FieldName; isMinor: boolean } | undefined {
  const plain = plainHeader(header)
  const field = fieldByWord.get(plain)
  if (field !== undefined) return { field, isMinor: false }
  const major = /^(.+)(?:incents|cents|inminor|minor|minorunits|pence|cent)$/.exec(plain)?.[1]
  const money = major === undefined ? undefined : fieldByWord.get(major)
  return money !== undefined && fieldTypeOf(money) === 'money' ? { field: money, isMinor: true } : undefined
}

/** What kinds of behaviour are called in logs of events, and the event that each is. */
export const eventWords: Readonly<Record<string, string>> = {
  view: 'Product Viewed',
  product_view: 'Product Viewed',
  view_item: 'Product Viewed',
  detail: 'Product Viewed',
  pv: 'Product Viewed',
  cart: 'Product Added',
  add_to_cart: 'Product Added',
  addtocart: 'Product Added',
  remove_from_cart: 'Product Removed',
  fav: 'Product Added to Wishlist',
  favorite: 'Product Added to Wishlist',
  add_to_wishlist: 'Product Added to Wishlist',
  wishlist: 'Product Added to Wishlist',
  begin_checkout: 'Checkout Started',
  checkout: 'Checkout Started',
  purchase: 'Order Completed',
  buy: 'Order Completed',
  transaction: 'Order Completed',
  search: 'Products Searched',
  page_view: 'Page Viewed',
  pageview: 'Page Viewed',
  sign_up: 'Signed Up',
  signup: 'Signed Up',
  register: 'Signed Up',
  refund: 'Order Refunded',
}
