/** What the lines of an event leave out comes from the catalogue. */
export const fromCatalogue = (column: 'category' | 'brand') => `arrayMap(
          (product, said) -> if(said != '' OR product = '', said, dictGetOrDefault('catalogue', '${column}', product, '')),
          lines.product_id, lines.${column}
        )`
